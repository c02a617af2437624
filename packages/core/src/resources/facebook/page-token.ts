import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';

/** Where a resource's token belongs: sealed for this place, it opens in no other row and for no other tenant. */
const toSealContext = (tenantId: string, resourceId: string): string[] => [
  tenantId,
  'ResourceCredential',
  resourceId,
  'ciphertext',
];

/** Keeps the token that a resource is read with, sealed, in place of the one before. */
export async function sealPageToken(
  tx: TenantTx,
  { sealer, tenantId }: Pick<TenantScope, 'sealer' | 'tenantId'>,
  { resourceId, token }: { resourceId: string; token: string },
): Promise<void> {
  const sealed = { ciphertext: sealer.seal(token, toSealContext(tenantId, resourceId)), keyVersion: sealer.keyVersion };
  await tx.resourceCredential.deleteMany({ where: { resourceId } });
  await tx.resourceCredential.create({ data: { resourceId, ...sealed } });
}

/** The token that a resource is read with; null when there is none that can still be opened. */
export async function unsealPageToken(
  { db, sealer, tenantId, log }: Pick<TenantScope, 'db' | 'sealer' | 'tenantId' | 'log'>,
  resourceId: string,
): Promise<string | null> {
  const row = await db((tx) => tx.resourceCredential.findFirst({ where: { resourceId } }));
  if (!row) return null;
  try {
    return sealer.unseal(row.ciphertext, toSealContext(tenantId, resourceId));
  } catch (error) {
    log.error({ err: error, resourceId }, 'a sealed token could not be opened');
    return null;
  }
}
