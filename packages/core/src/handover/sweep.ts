import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { presenceNow, readAvailability } from '../availability/index.ts';
import { wakeConversation } from '../conversations/index.ts';
import { scopeOf } from '../deps.ts';
import type { Deps } from '../deps.ts';
import { tenantsToAttend } from '../platform/index.ts';
import { assignWaiting } from './assign-waiting.ts';
import { callAgents, returnToQueue, sayNobodyIsHere } from './queue-conversation.ts';
import { mailWaiting } from './waiting-mail.ts';

/** Between two calls to one waiting conversation. */
const CALL_EVERY_MS = 40_000;
/** How long an agent's browsers may be away while their visitor waits for an answer. */
const GRACE_MS = 120_000;
/** How long a conversation waits without any agent at their place before its visitor hears of it. */
const UNATTENDED_MS = 120_000;
/** A browser that went away within this is told of: somewhat more than the time between two rounds. */
const LAPSED_SECONDS = 30;

async function wakeSnoozed(tx: TenantTx, now: Date): Promise<void> {
  const due = await tx.conversation.findMany({ where: { snoozedUntil: { lte: now } }, select: { id: true } });
  for (const { id } of due) await wakeConversation(tx, id);
}

async function tellWhoLeft(tx: TenantTx, now: Date): Promise<void> {
  const left = await tx.membership.findMany({
    where: { onlineUntil: { lte: now, gt: new Date(now.getTime() - LAPSED_SECONDS * 1000) } },
    select: { id: true },
  });
  for (const { id } of left) await publish(tx, 'presence.changed', { memberId: id });
}

interface Round {
  now: Date;
  canQueue: boolean;
  opensAt: string | null;
}

/** Conversations whose visitor waits for an agent who went away: back into the queue, or, where nobody is there, a word about it. */
async function releaseAbandoned(tx: TenantTx, { now, canQueue, opensAt }: Round): Promise<void> {
  const before = new Date(now.getTime() - GRACE_MS);
  const abandoned = await tx.conversation.findMany({
    where: {
      owner: 'agent',
      snoozedUntil: null,
      awaitingSince: { lt: before },
      takenAt: { lt: before },
      agent: { OR: [{ onlineUntil: null }, { onlineUntil: { lt: before } }] },
    },
    select: { id: true, agent: { select: { id: true, displayName: true } } },
  });
  for (const { id, agent } of abandoned) {
    if (!agent) continue;
    if (canQueue) await returnToQueue(tx, id, agent);
    else await sayNobodyIsHere(tx, id, opensAt);
  }
}

/** Calls for what waits again and again; where nobody is at their place, its visitors hear that. */
async function callForWaiting(tx: TenantTx, { now, canQueue, opensAt }: Round): Promise<void> {
  const waiting = await tx.conversation.findMany({ where: { owner: 'queue', snoozedUntil: null } });
  const members = await tx.membership.findMany({ where: { takesConversations: true, disabledAt: null } });
  const isAttended = members.some((member) => presenceNow(member, now) !== 'offline');
  for (const { id, queuedAt, alarmedAt } of waiting) {
    const waited = now.getTime() - (queuedAt?.getTime() ?? 0);
    if (!canQueue || (!isAttended && waited > UNATTENDED_MS)) await sayNobodyIsHere(tx, id, opensAt);
    if (!canQueue || (alarmedAt && now.getTime() - alarmedAt.getTime() < CALL_EVERY_MS)) continue;
    await callAgents(tx, id, 1 + Math.floor(waited / CALL_EVERY_MS));
  }
}

/** One look at a tenant's conversations that wait, are held or snoozed. */
export async function attendTenant(tx: TenantTx, now: Date): Promise<void> {
  await wakeSnoozed(tx, now);
  await tellWhoLeft(tx, now);
  const { canQueue, hours } = await readAvailability(tx, now);
  const round: Round = { now, canQueue, opensAt: hours.opensAt };
  await releaseAbandoned(tx, round);
  if (canQueue) await assignWaiting(tx);
  await callForWaiting(tx, round);
}

/**
 * Looks after every tenant's conversations: wakes snoozed ones, takes back those of agents who went away, assigns and calls for those
 * that wait, and mails members of those that have waited long.
 */
export async function sweepHandover(deps: Deps): Promise<void> {
  for (const tenantId of await tenantsToAttend(deps, LAPSED_SECONDS)) {
    const scope = scopeOf(deps, tenantId);
    try {
      await scope.db((tx) => attendTenant(tx, new Date()));
      await mailWaiting(scope, new Date());
    } catch (error) {
      // One tenant's trouble keeps no other's visitors waiting; the next round tries again.
      scope.log.error({ err: error, tenantId }, 'a tenant’s waiting conversations could not be looked after');
    }
  }
}
