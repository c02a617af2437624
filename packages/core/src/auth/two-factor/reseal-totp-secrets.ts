import type { Deps } from '../../deps.ts';
import { sealTotpSecret, unsealTotpSecret } from './totp.ts';

type Row = { userId: string; ciphertext: Uint8Array<ArrayBuffer>; keyVersion: number };

function unsealRow({ sealer, log }: Pick<Deps, 'sealer' | 'log'>, row: Row): string | null {
  try {
    return unsealTotpSecret({ sealer }, row);
  } catch (error) {
    log.error({ err: error, userId: row.userId }, 'the secret of an authenticator app can not be opened');
    return null;
  }
}

/** Seals anew the authenticator apps' secrets that an older secret has sealed. Gives how many. */
export async function resealTotpSecrets(deps: Pick<Deps, 'platformDb' | 'sealer' | 'log'>): Promise<number> {
  const { platformDb, sealer } = deps;
  const outdated = { keyVersion: { not: sealer.keyVersion } };
  const rows = await platformDb((tx) => tx.userTotp.findMany({ where: outdated }));
  let sealed = 0;
  for (const row of rows) {
    const secret = unsealRow(deps, row);
    if (secret === null) continue;
    const { userId, ciphertext } = row;
    const data = sealTotpSecret(deps, userId, secret);
    const { count } = await platformDb((tx) => tx.userTotp.updateMany({ where: { userId, ciphertext }, data }));
    sealed += count;
  }
  return sealed;
}
