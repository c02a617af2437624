import type { TenantTx } from '@lobby/db';

/** The newest entries of the tenant's audit log. */
export const listAuditEvents = (tx: TenantTx, { skip, take }: { skip: number; take: number }) =>
  tx.auditEvent.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], skip, take });
