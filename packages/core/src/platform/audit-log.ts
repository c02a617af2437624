import type { ActivityChange, ActivityValue } from '@lobby/contracts/audit';
import type { ListPlatformAudit } from '@lobby/contracts/platform/audit';
import { verifyAuditLog } from '../audit/index.ts';
import type { Deps } from '../deps.ts';

const DAY_MS = 86_400_000;
const MAX_ACTORS = 200;

const toWhere = ({ area, actor, from, to }: ListPlatformAudit) => ({
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

/** A page of the platform's audit log, newest first: who did what to what, and what was before. */
export async function listPlatformAuditEvents(
  { platformDb }: Pick<Deps, 'platformDb'>,
  { skip = 0, take = 50, ...filter }: ListPlatformAudit,
) {
  const where = toWhere(filter);
  return platformDb(async (tx) => {
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
    return {
      events: rows.map(({ data, ...row }) => ({
        ...row,
        ...splitData(data),
        actor: actors.find(({ id }) => id === row.actorUserId) ?? null,
        targetName: tenants.find(({ id }) => id === row.target)?.name ?? null,
      })),
      total: await tx.platformAuditEvent.count({ where }),
    };
  });
}

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
