import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';

/** Reads what a signed link leads to. A suspended or closed tenant has no links any more, however long theirs would be valid: not_found. */
export const readByLink = <T>(
  { tenantDb }: Pick<Deps, 'tenantDb'>,
  tenantId: string,
  read: (tx: TenantTx) => Promise<T>,
): Promise<T> =>
  tenantDb(tenantId)(async (tx) => {
    if ((await tx.tenant.count({ where: { status: 'active' } })) === 0) throw notFound('file');
    return read(tx);
  });
