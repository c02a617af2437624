import type { ActivityArea } from '@lobby/contracts/activity-limits';
import type { ActivityEvent, ActivityPage, ActivityValue, ListActivity } from '@lobby/contracts/audit';
import type { TenantTx } from '@lobby/db';
import type { AuditOrigin } from './audit-origin.ts';
import { listAuditEvents, toKindFilter } from './list-audit-events.ts';
import type { AuditFilter } from './list-audit-events.ts';
import { loadTargetNames } from './load-target-names.ts';

/** The actions of each area, by what stands before their dot. */
const AREA_PREFIXES: Record<ActivityArea, readonly string[]> = {
  company: ['tenant', 'template', 'logo', 'branding', 'retention'],
  widget: ['widget', 'widget_key', 'identity_key', 'domain', 'network'],
  team: ['member'],
  assistant: ['assistant', 'handover', 'model', 'evaluation'],
  knowledge: ['resource', 'chunk', 'faq', 'gap', 'correction', 'fact', 'standard_reply'],
  conversations: ['conversation', 'contact', 'visitor'],
};
const DAY_MS = 86_400_000;

type Filter = Omit<ListActivity, 'skip' | 'take'>;

const toDayStart = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** By whom; everybody who is no member is the platform. */
function toActorFilter(actor: string | undefined, memberUserIds: string[]): AuditFilter {
  if (actor === undefined) return {};
  if (actor !== 'platform') return { actorUserId: actor };
  return { OR: [{ actorUserId: null }, { actorUserId: { notIn: memberUserIds } }] };
}

/** What an entry must be like. */
const toFilter = ({ kind, area, actor, from, to }: Filter, memberUserIds: string[]): AuditFilter => ({
  AND: [
    toKindFilter(kind),
    area ? { OR: AREA_PREFIXES[area].map((prefix) => ({ action: { startsWith: `${prefix}.` } })) } : {},
    toActorFilter(actor, memberUserIds),
    from ? { createdAt: { gte: toDayStart(from) } } : {},
    to ? { createdAt: { lt: new Date(toDayStart(to).getTime() + DAY_MS) } } : {},
  ],
});

type Row = Awaited<ReturnType<typeof listAuditEvents>>[number];
/** What recordAudit stores beside an action's own data. */
type Stored = Record<string, ActivityValue> & { changes?: ActivityEvent['changes']; origin?: AuditOrigin };

function toActivityEvent(
  { actorUserId, createdAt, ...row }: Row,
  names: { actors: ReadonlyMap<string, string>; targets: ReadonlyMap<string, string> },
): ActivityEvent {
  const { changes: stored, origin, ...data } = row.data as unknown as Stored;
  // Entries of erased contacts once had a number of this name.
  const changes = Array.isArray(stored) ? stored : [];
  const values = data as Record<string, ActivityValue>;
  const readText = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  return {
    ...row,
    data: values,
    changes,
    targetName: row.target === null ? null : (names.targets.get(row.target) ?? null),
    // Who has left the company is known by the entry alone.
    actorName: actorUserId === null ? null : (names.actors.get(actorUserId) ?? origin?.name ?? null),
    staffReason: origin?.staffReason ?? null,
    network: origin?.network ?? readText('network'),
    browser: origin?.browser ?? readText('browser'),
    createdAt: createdAt.toISOString(),
  };
}

/** A page of the tenant's activity, newest first: who did what, what was changed, when and from where. */
export async function listActivity(tx: TenantTx, { skip, take, ...filter }: ListActivity): Promise<ActivityPage> {
  const members = await tx.membership.findMany({
    select: { userId: true, displayName: true },
    orderBy: { displayName: 'asc' },
  });
  const actors = members.map(({ userId, displayName }) => ({ userId, name: displayName }));
  const where = toFilter(
    filter,
    actors.map(({ userId }) => userId),
  );
  const rows = await listAuditEvents(tx, { skip, take, where });
  const names = {
    actors: new Map(actors.map(({ userId, name }) => [userId, name])),
    targets: await loadTargetNames(tx, rows),
  };
  return {
    events: rows.map((row) => toActivityEvent(row, names)),
    total: await tx.auditEvent.count({ where }),
    actors,
  };
}
