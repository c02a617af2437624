import type { TenantTx } from '@lobby/db';

const ACCESS_ACTION = { startsWith: 'access.' };

/** A page of the tenant's audit log, newest first: changes, or who signed in and was refused. */
export const listAuditEvents = (
  tx: TenantTx,
  { skip, take, kind = 'changes' }: { skip: number; take: number; kind?: 'changes' | 'access' | undefined },
) =>
  tx.auditEvent.findMany({
    where: { action: kind === 'access' ? ACCESS_ACTION : { not: ACCESS_ACTION } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take,
    select: { id: true, actorUserId: true, action: true, target: true, data: true, createdAt: true },
  });
