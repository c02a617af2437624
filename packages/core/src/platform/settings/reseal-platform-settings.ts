import type { Deps } from '../../deps.ts';
import { toSecretContext } from './platform-settings.ts';
import type { SecretGroup } from './platform-settings.ts';

/** Reseals the platform's secrets that a former secret has sealed. Returns how many; one that can't be opened stays as it is. */
export async function resealPlatformSettings({
  platformDb,
  sealer,
  log,
}: Pick<Deps, 'platformDb' | 'sealer' | 'log'>): Promise<number> {
  const rows = await platformDb((tx) =>
    tx.platformSetting.findMany({ where: { keyVersion: { not: sealer.keyVersion }, ciphertext: { not: null } } }),
  );
  let sealed = 0;
  for (const { name, ciphertext } of rows) {
    try {
      const context = toSecretContext(name as SecretGroup);
      const data = {
        ciphertext: sealer.seal(sealer.unseal(ciphertext as Uint8Array, context), context),
        keyVersion: sealer.keyVersion,
      };
      sealed += (await platformDb((tx) => tx.platformSetting.updateMany({ where: { name, ciphertext }, data }))).count;
    } catch (error) {
      log.error({ err: error, name }, 'a secret of the platform can not be opened; it must be entered again');
    }
  }
  return sealed;
}
