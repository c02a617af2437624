import { AppError } from '@lobby/contracts/errors';
import type { TenantDb, TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { Logger } from '@lobby/runtime';
import { getAvailability, isQueueOpen } from '../../availability/index.ts';
import { AGENT_INCLUDE } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { wakeConversation } from '../agent-actions/wake-conversation.ts';
import { assignQueuedConversations } from '../assignment/assign-queued-conversations.ts';
import { notifyAgentsOfWaiting } from './notify-agents-of-waiting.ts';
import { postAwayNotice } from './post-away-notice.ts';
import { requeueConversation } from './requeue-conversation.ts';

/** Time between two alerts for one queued conversation. */
const NOTIFY_INTERVAL_MS = 40_000;
/** How long an agent may be offline while a visitor waits for their reply. */
const ABANDONED_AFTER_MS = 120_000;
/** How long a conversation waits with nobody there before its visitor gets an away notice: a dashboard may only be reloading. */
const AWAY_NOTICE_AFTER_MS = 60_000;
/** Members whose online lease ended within this time are published; a little longer than the time between two sweeps. */
export const PRESENCE_LAPSE_SECONDS = 30;
const MAX_ASSIGNMENTS_PER_SWEEP = 500;

/** After so many failures in a row the database is the problem and not a conversation. */
const MAX_FAILURES_IN_A_ROW = 5;

export interface QueueScope {
  db: TenantDb;
  log: Pick<Logger, 'error'>;
}

/** Runs one conversation's step in a transaction of its own. */
type StepRunner = (conversationId: string, step: (tx: TenantTx) => Promise<unknown>) => Promise<void>;

interface SweepContext {
  scope: QueueScope;
  runStep: StepRunner;
  now: Date;
  isOpen: boolean;
  isAnybodyThere: boolean;
  opensAt: string | null;
}

/** A runner whose failed steps are logged and cost no other conversation its step. */
function createStepRunner({ db, log }: QueueScope): StepRunner {
  let failuresInARow = 0;
  return async (conversationId, step) => {
    try {
      await db(step);
      failuresInARow = 0;
    } catch (error) {
      // The conversation was changed or erased meanwhile, so the step is no longer needed.
      if (error instanceof AppError && (error.kind === 'conflict' || error.kind === 'not_found')) return;
      failuresInARow += 1;
      if (failuresInARow >= MAX_FAILURES_IN_A_ROW) throw error;
      log.error({ err: error, conversationId }, 'a conversation of the queue could not be processed');
    }
  };
}

async function wakeDueConversations({ db }: QueueScope, runStep: StepRunner, now: Date): Promise<void> {
  const due = await db((tx) =>
    tx.conversation.findMany({ where: { snoozedUntil: { lte: now } }, select: { id: true } }),
  );
  for (const { id } of due) await runStep(id, (tx) => wakeConversation(tx, id));
}

async function publishLapsedPresence(tx: TenantTx, now: Date): Promise<void> {
  const lapsed = await tx.membership.findMany({
    where: { onlineUntil: { lte: now, gt: new Date(now.getTime() - PRESENCE_LAPSE_SECONDS * 1000) } },
    select: { id: true },
  });
  for (const { id } of lapsed) await publish(tx, 'presence.changed', { memberId: id });
}

/** Conversations whose visitors wait for the reply of an agent who went offline; with `id`, only this one. */
async function listAbandoned(
  tx: TenantTx,
  now: Date,
  id?: string,
): Promise<{ id: string; agent: Pick<Actor, 'memberId' | 'name'> }[]> {
  const before = new Date(now.getTime() - ABANDONED_AFTER_MS);
  const rows = await tx.conversation.findMany({
    where: {
      ...(id ? { id } : {}),
      owner: 'agent',
      snoozedUntil: null,
      waitingSince: { lt: before },
      takenAt: { lt: before },
      agent: { OR: [{ onlineUntil: null }, { onlineUntil: { lt: before } }] },
    },
    include: AGENT_INCLUDE,
  });
  return rows.flatMap(({ id: conversationId, agentId, agent }) =>
    agentId && agent ? [{ id: conversationId, agent: { memberId: agentId, name: agent.displayName } }] : [],
  );
}

/** Requeues abandoned conversations; while the queue is closed they stay, with an away notice. */
async function requeueAbandoned(context: SweepContext): Promise<void> {
  const { scope, runStep, now, isOpen, opensAt } = context;
  for (const { id } of await scope.db((tx) => listAbandoned(tx, now)))
    await runStep(id, async (tx) => {
      // Read again: the agent may be back, or the visitor answered, since the list was read.
      const [abandoned] = await listAbandoned(tx, now, id);
      if (!abandoned) return;
      if (isOpen) await requeueConversation(tx, id, abandoned.agent);
      else await postAwayNotice(tx, id, { opensAt });
    });
}

/** Assigns queued conversations one by one, each in a transaction of its own. */
async function assignFromQueue({ db, log }: QueueScope): Promise<void> {
  try {
    let remaining = MAX_ASSIGNMENTS_PER_SWEEP;
    while (remaining > 0 && (await db((tx) => assignQueuedConversations(tx, 1))) > 0) remaining -= 1;
  } catch (error) {
    log.error({ err: error }, 'queued conversations could not be assigned');
  }
}

/** Repeats alerts for queued conversations; if nobody is there, their visitors get an away notice. */
async function processWaitingConversations(context: SweepContext): Promise<void> {
  const { scope, runStep, now, isOpen, isAnybodyThere, opensAt } = context;
  const waiting = await scope.db((tx) =>
    tx.conversation.findMany({
      where: { owner: 'queue', snoozedUntil: null },
      select: { id: true, queuedAt: true, agentsNotifiedAt: true },
    }),
  );
  for (const { id, queuedAt, agentsNotifiedAt } of waiting) {
    const waitedMs = now.getTime() - (queuedAt?.getTime() ?? 0);
    const isAway = !isOpen || (!isAnybodyThere && waitedMs > AWAY_NOTICE_AFTER_MS);
    const isAlertDue = isOpen && now.getTime() - (agentsNotifiedAt?.getTime() ?? 0) >= NOTIFY_INTERVAL_MS;
    if (isAway || isAlertDue)
      await runStep(id, async (tx) => {
        if (isAway) await postAwayNotice(tx, id, { opensAt });
        if (isAlertDue) await notifyAgentsOfWaiting(tx, id, 1 + Math.floor(waitedMs / NOTIFY_INTERVAL_MS));
      });
  }
}

/** One round over a tenant's snoozed, abandoned and queued conversations. */
export async function processQueue(scope: QueueScope, now: Date): Promise<void> {
  const runStep = createStepRunner(scope);
  await wakeDueConversations(scope, runStep, now);
  await scope.db((tx) => publishLapsedPresence(tx, now));
  const { canRequestHandover: isAnybodyThere, hours } = await scope.db((tx) => getAvailability(tx, now));
  const isOpen = await scope.db((tx) => isQueueOpen(tx, now));
  const context: SweepContext = { scope, runStep, now, isOpen, isAnybodyThere, opensAt: hours.opensAt };
  await requeueAbandoned(context);
  if (isOpen) await assignFromQueue(scope);
  await processWaitingConversations(context);
}
