import type { ActivityChange, ActivityValue } from '@lobby/contracts/audit';
import type { ExportPlatformAudit, ListPlatformAudit } from '@lobby/contracts/platform/audit';
import type { PlatformTx } from '@lobby/db/platform';
import { verifyAuditLog } from '../audit/index.ts';
import type { Deps } from '../deps.ts';

const DAY_MS = 86_400_000;
const MAX_ACTORS = 200;

const EXPORT_PART = 1_000;

type Filter = Omit<ExportPlatformAudit, 'cursor'>;
type Where = NonNullable<NonNullable<Parameters<PlatformTx['platformAuditEvent']['findMany']>[0]>['where']>;

const toWhere = ({ area, actor, from, to }: Filter): Where => ({
  ...(area && { action: { startsWith: `${area}.` } }),
  ...(actor && { actorUserId: actor }),
  createdAt: {
    ...(from && { gte: new Date(from) }),
    ...(to && { lt: new Date(Date.parse(to) + DAY_MS) }),
  },
});

/** An entry's data, without the changes that stand beside it. */
function splitData(stored: unknown): { data: Record<string, ActivityValue>; changes: ActivityChange[] } {
  const { changes = [], ...data } = stored as { changes?: ActivityChange[] };
  return { data, changes };
}

/** Entries newest first, with the names of whom and what they are about. */
async function loadEvents(tx: PlatformTx, where: Where, { skip, take }: { skip: number; take: number }) {
  const rows = await tx.platformAuditEvent.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take,
    select: { id: true, actorUserId: true, action: true, target: true, data: true, createdAt: true },
  });
  const userIds = rows.flatMap(({ actorUserId }) => actorUserId ?? []);
  const tenantIds = rows.filter(({ action }) => action.startsWith('tenant.')).flatMap(({ target }) => target ?? []);
  const actors = await tx.user.findMany({
    where: { id: { in: userIds } },
    select: { id: true, name: true, email: true },
  });
  const tenants = await tx.tenant.findMany({ where: { id: { in: tenantIds } }, select: { id: true, name: true } });
  const actorsById = new Map(actors.map((actor) => [actor.id, actor]));
  const tenantsById = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  return rows.map(({ data, ...row }) => ({
    ...row,
    ...splitData(data),
    actor: actorsById.get(row.actorUserId ?? '') ?? null,
    targetName: tenantsById.get(row.target ?? '')?.name ?? null,
  }));
}

/** A page of the platform's audit log, newest first: who did what to what, and what was before. */
export const listPlatformAuditEvents = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { skip = 0, take = 50, ...filter }: ListPlatformAudit,
) =>
  platformDb(async (tx) => {
    const where = toWhere(filter);
    return {
      events: await loadEvents(tx, where, { skip, take }),
      total: await tx.platformAuditEvent.count({ where }),
    };
  });

/** A part of the log for a file, newest first, and where the next one begins; null after the last entry. */
export const exportPlatformAuditEvents = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { cursor, ...filter }: ExportPlatformAudit,
) =>
  platformDb(async (tx) => {
    const at = cursor && new Date(cursor.at);
    const after: Where = at ? { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: cursor.id } }] } : {};
    const events = await loadEvents(tx, { AND: [toWhere(filter), after] }, { skip: 0, take: EXPORT_PART });
    const last = events.at(-1);
    const isLast = events.length < EXPORT_PART || !last;
    return { events, nextCursor: isLast ? null : { at: last.createdAt.toISOString(), id: last.id } };
  });

/** The super admins, by whom the log may be filtered. */
export const listAuditActors = ({ platformDb }: Pick<Deps, 'platformDb'>) =>
  platformDb((tx) =>
    tx.user.findMany({
      where: { isSuperAdmin: true },
      orderBy: { name: 'asc' },
      take: MAX_ACTORS,
      select: { id: true, name: true },
    }),
  );

/** Whether the platform's audit log is whole. */
export const verifyPlatformAuditLog = ({ platformDb }: Pick<Deps, 'platformDb'>) => platformDb(verifyAuditLog);
