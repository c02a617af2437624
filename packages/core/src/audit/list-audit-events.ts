import type { TenantTx } from '@lobby/db';

/** What entries of the log are chosen by. */
export type AuditFilter = NonNullable<NonNullable<Parameters<TenantTx['auditEvent']['findMany']>[0]>['where']>;

const ACCESS_ACTION = { startsWith: 'access.' };

/** Entries about changes, or about who signed in and was refused. */
export const toKindFilter = (kind: 'changes' | 'access'): AuditFilter => ({
  action: kind === 'access' ? ACCESS_ACTION : { not: ACCESS_ACTION },
});

/** A page of the tenant's audit log, newest first: of a kind, or by a filter. */
export const listAuditEvents = (
  tx: TenantTx,
  {
    skip,
    take,
    kind = 'changes',
    where = toKindFilter(kind),
  }: { skip: number; take: number; kind?: 'changes' | 'access'; where?: AuditFilter },
) =>
  tx.auditEvent.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take,
    select: { id: true, actorUserId: true, action: true, target: true, data: true, createdAt: true },
  });
