import type { TenantTx } from '@lobby/db';

/** A page of the tenant's audit log, newest first. */
export const listAuditEvents = (tx: TenantTx, { skip, take }: { skip: number; take: number }) =>
  tx.auditEvent.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take,
    select: { id: true, actorUserId: true, action: true, target: true, data: true, createdAt: true },
  });
