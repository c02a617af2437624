import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { computePresence, getAvailability } from '../../availability/index.ts';
import { wakeConversation } from '../../conversations/index.ts';
import { tenantScope } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { listTenantsForHandoverSweep } from '../../platform/index.ts';
import { assignQueuedConversations } from '../assignment/assign-queued-conversations.ts';
import { notifyAgentsOfWaiting, requeueConversation, postAwayNotice } from './request-handover.ts';
import { mailWaitingConversations } from './mail-waiting-conversations.ts';

/** Between two calls to one waiting conversation. */
const NOTIFY_INTERVAL_MS = 40_000;
/** How long an agent's browsers may be away while their visitor waits for an answer. */
const ABANDONED_AFTER_MS = 120_000;
/** How long a conversation waits without any agent at their place before its visitor hears of it. */
const AWAY_NOTICE_AFTER_MS = 120_000;
/** A browser that went away within this is told of: somewhat more than the time between two rounds. */
const PRESENCE_LAPSE_SECONDS = 30;

async function wakeDueConversations(tx: TenantTx, now: Date): Promise<void> {
  const due = await tx.conversation.findMany({ where: { snoozedUntil: { lte: now } }, select: { id: true } });
  for (const { id } of due) await wakeConversation(tx, id);
}

async function publishLapsedPresence(tx: TenantTx, now: Date): Promise<void> {
  const lapsed = await tx.membership.findMany({
    where: { onlineUntil: { lte: now, gt: new Date(now.getTime() - PRESENCE_LAPSE_SECONDS * 1000) } },
    select: { id: true },
  });
  for (const { id } of lapsed) await publish(tx, 'presence.changed', { memberId: id });
}

interface SweepContext {
  now: Date;
  canRequestHandover: boolean;
  opensAt: string | null;
}

/** Conversations whose visitor waits for an agent who went away: back into the queue, or, where nobody is there, a word about it. */
async function requeueAbandoned(tx: TenantTx, { now, canRequestHandover, opensAt }: SweepContext): Promise<void> {
  const before = new Date(now.getTime() - ABANDONED_AFTER_MS);
  const abandoned = await tx.conversation.findMany({
    where: {
      owner: 'agent',
      snoozedUntil: null,
      waitingSince: { lt: before },
      takenAt: { lt: before },
      agent: { OR: [{ onlineUntil: null }, { onlineUntil: { lt: before } }] },
    },
    select: { id: true, agent: { select: { id: true, displayName: true } } },
  });
  for (const { id, agent } of abandoned) {
    if (!agent) continue;
    if (canRequestHandover) await requeueConversation(tx, id, agent);
    else await postAwayNotice(tx, id, opensAt);
  }
}

/** Calls for what waits again and again; where nobody is at their place, its visitors hear that. */
async function processWaitingConversations(
  tx: TenantTx,
  { now, canRequestHandover, opensAt }: SweepContext,
): Promise<void> {
  const waiting = await tx.conversation.findMany({ where: { owner: 'queue', snoozedUntil: null } });
  const members = await tx.membership.findMany({ where: { takesConversations: true, disabledAt: null } });
  const hasPresentAgent = members.some((member) => computePresence(member, now) !== 'offline');
  for (const { id, queuedAt, agentsNotifiedAt } of waiting) {
    const waitedMs = now.getTime() - (queuedAt?.getTime() ?? 0);
    if (!canRequestHandover || (!hasPresentAgent && waitedMs > AWAY_NOTICE_AFTER_MS))
      await postAwayNotice(tx, id, opensAt);
    if (!canRequestHandover || (agentsNotifiedAt && now.getTime() - agentsNotifiedAt.getTime() < NOTIFY_INTERVAL_MS))
      continue;
    await notifyAgentsOfWaiting(tx, id, 1 + Math.floor(waitedMs / NOTIFY_INTERVAL_MS));
  }
}

/** One look at a tenant's conversations that wait, are held or snoozed. */
export async function processQueue(tx: TenantTx, now: Date): Promise<void> {
  await wakeDueConversations(tx, now);
  await publishLapsedPresence(tx, now);
  const { canRequestHandover, hours } = await getAvailability(tx, now);
  const context: SweepContext = { now, canRequestHandover, opensAt: hours.opensAt };
  await requeueAbandoned(tx, context);
  if (canRequestHandover) await assignQueuedConversations(tx);
  await processWaitingConversations(tx, context);
}

/**
 * Looks after every tenant's conversations: wakes snoozed ones, takes back those of agents who went away, assigns and calls for those
 * that wait, and mails members of those that have waited long.
 */
export async function sweepHandover(deps: Deps): Promise<void> {
  for (const tenantId of await listTenantsForHandoverSweep(deps, PRESENCE_LAPSE_SECONDS)) {
    const scope = tenantScope(deps, tenantId);
    try {
      await scope.db((tx) => processQueue(tx, new Date()));
      await mailWaitingConversations(scope, new Date());
    } catch (error) {
      // One tenant's trouble keeps no other's visitors waiting; the next round tries again.
      scope.log.error({ err: error, tenantId }, 'a tenant’s waiting conversations could not be looked after');
    }
  }
}
