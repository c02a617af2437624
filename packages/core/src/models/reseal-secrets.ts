import type { TenantTx } from '@lobby/db';
import { resealTotpSecrets } from '../auth/index.ts';
import { resealAccountSecrets } from '../channels/index.ts';
import type { Deps } from '../deps.ts';
import { listTenantsToReseal, resealPlatformSettings } from '../platform/index.ts';
import { providerKeyContext } from './find-tenant-models.ts';
import type { ProviderRow } from './find-tenant-models.ts';
import { resealSsoSecret } from '../sso/index.ts';
import { resealIdentityKeys } from '../widgets/index.ts';

type ResealDeps = Pick<Deps, 'platformDb' | 'tenantDb' | 'sealer' | 'log'>;

/** The key of a row; null where no known secret opens it. */
function unsealKey({ sealer, log }: ResealDeps, { tenantId, id, ciphertext }: ProviderRow): string | null {
  try {
    return sealer.unseal(ciphertext, providerKeyContext(tenantId, id));
  } catch (error) {
    log.error(
      { err: error, tenantId },
      'a provider’s key can not be opened with any known secret; it must be entered again',
    );
    return null;
  }
}

/** Seals one row's key anew, unless somebody enters a new one right now: then theirs stays. */
async function resealRow(deps: ResealDeps, tx: TenantTx, row: ProviderRow): Promise<number> {
  const key = unsealKey(deps, row);
  if (key === null) return 0;
  const { sealer } = deps;
  const { id, tenantId, keyVersion } = row;
  const ciphertext = sealer.seal(key, providerKeyContext(tenantId, id));
  const unchanged = { id, keyVersion, ciphertext: row.ciphertext };
  const { count } = await tx.providerCredential.updateMany({
    where: unchanged,
    data: { ciphertext, keyVersion: sealer.keyVersion },
  });
  return count;
}

/**
 * Seals anew what was sealed with an older secret, so that the old one can be taken away; calls go on meanwhile, since old and new open.
 * A row that no known secret opens stays as it is and is told of in the log. Gives how many were sealed.
 */
export async function resealSecrets(deps: ResealDeps): Promise<number> {
  const { tenantDb, sealer, log } = deps;
  const tenants = await listTenantsToReseal(deps, sealer.keyVersion);
  let sealed = (await resealTotpSecrets(deps)) + (await resealPlatformSettings(deps));
  for (const { tenantId } of tenants) {
    sealed += await tenantDb(tenantId)(async (tx) => {
      const rows = await tx.providerCredential.findMany({ where: { keyVersion: { not: sealer.keyVersion } } });
      let count = 0;
      for (const row of rows) count += await resealRow(deps, tx, row);
      count += await resealSsoSecret(deps, tx, tenantId);
      count += await resealAccountSecrets(deps, tx, tenantId);
      return count + (await resealIdentityKeys(deps, tx, tenantId));
    });
  }
  if (sealed > 0) log.info({ sealed }, 'secrets were sealed anew');
  return sealed;
}
