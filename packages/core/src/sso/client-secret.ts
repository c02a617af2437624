import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';

/** Binds a sealed secret to its tenant, so that it can't be opened in another. */
const secretContext = (tenantId: string): string[] => [tenantId, 'SsoConnection', 'clientSecret'];

interface SealedSecret {
  ciphertext: Uint8Array<ArrayBuffer>;
  keyVersion: number;
}

/** Seals a provider’s client secret for one tenant. */
export const sealClientSecret = ({ sealer }: Pick<Deps, 'sealer'>, tenantId: string, secret: string): SealedSecret => ({
  ciphertext: sealer.seal(secret, secretContext(tenantId)),
  keyVersion: sealer.keyVersion,
});

/** Throws where no known secret of the server opens it. */
export const unsealClientSecret = (
  { sealer }: Pick<Deps, 'sealer'>,
  { tenantId, ciphertext }: { tenantId: string; ciphertext: Uint8Array },
): string => sealer.unseal(ciphertext, secretContext(tenantId));

/** Seals the tenant's secret anew that an older key of the server has sealed. Gives how many were. */
export async function resealSsoSecret(
  deps: Pick<Deps, 'sealer' | 'log'>,
  tx: TenantTx,
  tenantId: string,
): Promise<number> {
  const row = await tx.ssoConnection.findFirst({ where: { keyVersion: { not: deps.sealer.keyVersion } } });
  if (!row) return 0;
  try {
    const sealed = sealClientSecret(deps, tenantId, unsealClientSecret(deps, row));
    // Unless somebody enters a new one right now: then theirs stays.
    const { count } = await tx.ssoConnection.updateMany({ where: { ciphertext: row.ciphertext }, data: sealed });
    return count;
  } catch (error) {
    deps.log.error({ err: error, tenantId }, 'a client secret of SSO can not be opened; it must be entered again');
    return 0;
  }
}
