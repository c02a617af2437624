import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';

/** The context that a token is sealed for: it can't be unsealed in another row or for another tenant. */
const toSealContext = (tenantId: string, resourceId: string): string[] => [
  tenantId,
  'ResourceCredential',
  resourceId,
  'ciphertext',
];

/** Stores the sealed token that a resource is read with, and removes the previous one. */
export async function sealPageToken(
  tx: TenantTx,
  { sealer, tenantId }: Pick<TenantScope, 'sealer' | 'tenantId'>,
  { resourceId, token }: { resourceId: string; token: string },
): Promise<void> {
  const sealed = { ciphertext: sealer.seal(token, toSealContext(tenantId, resourceId)), keyVersion: sealer.keyVersion };
  await tx.resourceCredential.deleteMany({ where: { resourceId } });
  await tx.resourceCredential.create({ data: { resourceId, ...sealed } });
}

/** The token that a resource is read with; null when there is none that can be unsealed. */
export async function unsealPageToken(
  { db, sealer, tenantId, log }: Pick<TenantScope, 'db' | 'sealer' | 'tenantId' | 'log'>,
  resourceId: string,
): Promise<string | null> {
  const row = await db((tx) => tx.resourceCredential.findFirst({ where: { resourceId } }));
  if (!row) return null;
  try {
    return sealer.unseal(row.ciphertext, toSealContext(tenantId, resourceId));
  } catch (error) {
    log.error({ err: error, resourceId }, 'a page token could not be unsealed');
    return null;
  }
}
