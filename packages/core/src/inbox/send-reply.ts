import type { MessageView } from '@lobby/contracts/conversations';
import { AppError } from '@lobby/contracts/errors';
import type { SendReply } from '@lobby/contracts/inbox';
import type { ReplyActions } from '@lobby/contracts/standard-replies';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import {
  requeueConversation,
  resolveConversation,
  sendAgentReply,
  snoozeConversation,
  takeConversation,
  transferConversation,
} from '../handover/index.ts';
import { toggleLabel } from './labels/toggle-label.ts';
import { recordChanges } from './undo/record-changes.ts';
import { saveUndo } from './undo/save-undo.ts';

const HOUR_MS = 3_600_000;

interface ReplyContext {
  actor: Actor;
  conversationId: string;
  now: Date;
}

/** Labels that were removed since the standard reply was written are left out. */
async function addLabels(tx: TenantTx, conversationId: string, labelIds: string[]): Promise<void> {
  const labels = await tx.label.findMany({ where: { id: { in: labelIds } }, select: { id: true } });
  for (const { id: labelId } of labels) await toggleLabel(tx, conversationId, { labelId, isOn: true });
}

async function applyFollowUp(
  tx: TenantTx,
  followUp: NonNullable<ReplyActions['followUp']>,
  { actor, conversationId, now }: ReplyContext,
): Promise<void> {
  switch (followUp.kind) {
    case 'assign_to_sender':
      // It was assigned before the reply was sent, which needs that.
      return;
    case 'resolve':
      return resolveConversation(tx, actor, conversationId);
    case 'snooze': {
      const until = new Date(now.getTime() + followUp.hours * HOUR_MS).toISOString();
      return snoozeConversation(tx, actor, { conversationId, until }, now);
    }
    case 'assign':
      if (followUp.memberId === null) return requeueConversation(tx, conversationId, actor);
      // Whoever is to have it has it already.
      if (followUp.memberId === actor.memberId) return;
      return transferConversation(tx, actor, { conversationId, memberId: followUp.memberId, note: '' });
  }
}

/** Why what should follow a reply could not be done; nothing of it was. */
type FollowUpFailure = Pick<AppError, 'code' | 'params'>;

async function tryFollowUp(
  tx: TenantTx,
  { followUp }: ReplyActions,
  context: ReplyContext,
): Promise<FollowUpFailure | null> {
  if (!followUp) return null;
  try {
    await applyFollowUp(tx, followUp, context);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, params: error.params };
  }
}

/**
 * Sends an agent's reply and does in the same transaction what its standard reply does besides; once, however often it is sent. What
 * can't follow (an assignment to somebody who has left) doesn't hold up the reply: `failure` says why. With `undoId`, undoAction takes
 * back what followed; the message stays sent.
 */
export async function sendReply(
  tx: TenantTx,
  actor: Actor,
  { reply, actions, now }: SendReply & { now: Date },
): Promise<{ message: MessageView; failure: FollowUpFailure | null; undoId: string | null }> {
  const { conversationId, clientMessageId } = reply;
  await tx.$queryRaw`SELECT FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  const isRepeated =
    (await tx.message.count({ where: { conversationId, clientMessageId, agentId: actor.memberId } })) > 0;
  if (!isRepeated && actions.followUp?.kind === 'assign_to_sender') await takeConversation(tx, actor, conversationId);
  const message = await sendAgentReply(tx, actor, reply);
  if (isRepeated) return { message, failure: null, undoId: null };
  let failure: FollowUpFailure | null = null;
  const change = await recordChanges(tx, conversationId, async () => {
    await addLabels(tx, conversationId, actions.labelIds);
    failure = await tryFollowUp(tx, actions, { actor, conversationId, now });
  });
  return { message, failure, undoId: await saveUndo(tx, change ? [change] : [], now) };
}
