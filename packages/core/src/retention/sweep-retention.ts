import type { RetentionSettings } from '@lobby/contracts/retention';
import type { TenantTx } from '@lobby/db';
import { withRetainedCounters } from '../analytics/index.ts';
import { refreshGapGroups } from '../answers/index.ts';
import { recordAudit } from '../audit/index.ts';
import { deleteContact } from '../contacts/index.ts';
import { eraseConversations } from '../conversations/index.ts';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { listTenantsWithRetentionWork } from '../platform/index.ts';
import { whereContactExpired, whereConversationExpired } from './expired-rows.ts';
import { toRetentionSettings } from './get-retention.ts';

const INTERVAL_MS = 86_400_000;
/** Of one tenant in one turn; the rest is the next turn's. */
const MAX_BATCHES = 40;
/** Rows of one transaction: each conversation's days are counted again, entries of the log only leave. */
const BATCH = { conversations: 50, contacts: 100, activities: 5_000 } as const;

/** What a batch has removed, by the columns that count it. */
interface Removed {
  removedConversations: number;
  removedFiles: number;
  removedContacts: number;
  removedActivities: number;
}

const NOTHING: Removed = { removedConversations: 0, removedFiles: 0, removedContacts: 0, removedActivities: 0 };

type RemoveNext = (tx: TenantTx, settings: RetentionSettings, now: Date) => Promise<Removed>;

/** Conversations that somebody writes in at this moment are left to the next sweep. */
const removeConversations: RemoveNext = async (tx, settings, now) => {
  const where = whereConversationExpired(settings, now);
  if (!where) return NOTHING;
  const select = { id: true };
  const take = BATCH.conversations;
  const due = await tx.conversation.findMany({ where, select, orderBy: { lastMessageAt: 'asc' }, take });
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Conversation" WHERE id = ANY (${due.map(({ id }) => id)}::uuid[]) FOR UPDATE SKIP LOCKED`;
  const still = { AND: [where, { id: { in: locked.map(({ id }) => id) } }] };
  const ids = (await tx.conversation.findMany({ where: still, select })).map(({ id }) => id);
  if (ids.length === 0) return NOTHING;
  const { conversations, files } = await withRetainedCounters(tx, { conversationIds: ids, now }, () =>
    eraseConversations(tx, { id: { in: ids } }, refreshGapGroups),
  );
  return { ...NOTHING, removedConversations: conversations, removedFiles: files };
};

/** Contacts who come back at this moment are left to the next sweep: a conversation that they begin holds their visitor. */
const removeContacts: RemoveNext = async (tx, settings, now) => {
  const where = whereContactExpired(settings, now);
  if (!where) return NOTHING;
  const select = { id: true };
  const due = await tx.contact.findMany({ where, select, take: BATCH.contacts });
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Contact" WHERE id = ANY (${due.map(({ id }) => id)}::uuid[]) FOR UPDATE SKIP LOCKED`;
  const ids = locked.map(({ id }) => id);
  const visitors = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Visitor" WHERE "contactId" = ANY (${ids}::uuid[]) FOR UPDATE SKIP LOCKED`;
  const held = { id: { in: ids }, visitors: { none: { id: { notIn: visitors.map(({ id }) => id) } } } };
  const contacts = await tx.contact.findMany({ where: { AND: [where, held] }, select });
  for (const { id } of contacts) {
    await tx.visitor.deleteMany({ where: { contactId: id } });
    await deleteContact(tx, id);
  }
  return { ...NOTHING, removedContacts: contacts.length };
};

const pruneActivities: RemoveNext = async (tx) => {
  const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT prune_audit_log(${BATCH.activities}::int) AS count`;
  return { ...NOTHING, removedActivities: row?.count ?? 0 };
};

const STEPS = [removeConversations, removeContacts, pruneActivities];

async function finish(tx: TenantTx, now: Date): Promise<void> {
  const data = { sweepFinishedAt: now, nextSweepAt: new Date(now.getTime() + INTERVAL_MS) };
  await tx.retentionSettings.updateMany({ data });
  const { removedConversations, removedContacts, removedActivities } = await tx.retentionSettings.findFirstOrThrow();
  if (removedConversations + removedContacts + removedActivities === 0) return;
  const counts = {
    conversations: removedConversations,
    contacts: removedContacts,
    activities: removedActivities,
  };
  await recordAudit(tx, { actorUserId: null, action: 'retention.swept', data: counts });
}

/** Removes the next batch and counts it in the same transaction. Returns whether there may be more. */
async function sweepNext(tx: TenantTx, now: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT "tenantId" FROM "RetentionSettings" FOR UPDATE`;
  const row = await tx.retentionSettings.findFirst();
  // The settings were changed meanwhile, or another worker has finished.
  if (!row?.nextSweepAt || row.nextSweepAt > now) return false;
  if (!row.sweepStartedAt || row.sweepFinishedAt)
    await tx.retentionSettings.updateMany({ data: { ...NOTHING, sweepStartedAt: now, sweepFinishedAt: null } });
  for (const removeNext of STEPS) {
    const removed = await removeNext(tx, toRetentionSettings(row), now);
    if (Object.values(removed).every((count) => count === 0)) continue;
    const data = Object.fromEntries(Object.entries(removed).map(([column, increment]) => [column, { increment }]));
    await tx.retentionSettings.updateMany({ data });
    return true;
  }
  await finish(tx, now);
  return false;
}

async function sweepTenant({ db, clock }: Pick<TenantScope, 'db' | 'clock'>): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch++) if (!(await db((tx) => sweepNext(tx, clock.now())))) return;
}

/** Removes what every tenant has kept long enough, a batch at a time. A tenant whose turn fails has the next sweep. */
export async function sweepRetention(deps: Deps): Promise<void> {
  for (const tenantId of await listTenantsWithRetentionWork(deps, deps.clock.now()))
    await sweepTenant(tenantScope(deps, tenantId)).catch((error: unknown) =>
      deps.log.error({ err: error, tenantId }, 'what was kept long enough could not be removed'),
    );
}
