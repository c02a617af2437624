import type { TenantTx } from '@lobby/db';
import type { Deps } from '../../deps.ts';

/** Binds a sealed secret to its account, so that it can't be opened for another one. */
const secretContext = (tenantId: string, accountId: string): string[] => [
  tenantId,
  'ChannelAccount',
  accountId,
  'secret',
];

interface SealedSecret {
  ciphertext: Uint8Array<ArrayBuffer>;
  keyVersion: number;
}

/** The columns of an account's secret. */
export const sealAccountSecret = (
  { sealer, tenantId }: Pick<Deps, 'sealer'> & { tenantId: string },
  accountId: string,
  secret: string,
): SealedSecret => ({
  ciphertext: sealer.seal(secret, secretContext(tenantId, accountId)),
  keyVersion: sealer.keyVersion,
});

/** Throws where no known secret of the server opens it. */
export const unsealAccountSecret = (
  { sealer }: Pick<Deps, 'sealer'>,
  { tenantId, id, ciphertext }: { tenantId: string; id: string; ciphertext: Uint8Array },
): string => sealer.unseal(ciphertext, secretContext(tenantId, id));

/** Seals anew what an older key of the server has sealed for the tenant's accounts. Gives how many were. */
export async function resealAccountSecrets(
  { sealer, log }: Pick<Deps, 'sealer' | 'log'>,
  tx: TenantTx,
  tenantId: string,
): Promise<number> {
  const rows = await tx.channelAccount.findMany({ where: { keyVersion: { not: sealer.keyVersion }, removedAt: null } });
  let sealed = 0;
  for (const { id, ciphertext } of rows) {
    if (!ciphertext) continue;
    try {
      const data = sealAccountSecret(
        { sealer, tenantId },
        id,
        unsealAccountSecret({ sealer }, { tenantId, id, ciphertext }),
      );
      // Unless somebody enters a new one right now: then theirs stays.
      sealed += (await tx.channelAccount.updateMany({ where: { id, ciphertext }, data })).count;
    } catch (error) {
      log.error(
        { err: error, tenantId, accountId: id },
        'a channel’s secret can not be opened; it must be entered again',
      );
    }
  }
  return sealed;
}
