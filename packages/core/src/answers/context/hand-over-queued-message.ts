import type { TenantTx } from '@lobby/db';
import { appendSystemEvent } from '../../conversations/index.ts';
import type { ReceivedMessage } from '../../conversations/index.ts';
import { findProductTerms, requestHandover } from '../../handover/index.ts';
import type { AnswerableConversation } from '../attempt/lock-answerable.ts';
import { detectSmallTalk } from '../small-talk/detect-small-talk.ts';
import { handoverTriggerFromMessage, OFFERING_SMALL_TALK } from './handover-policy.ts';
import type { HandoverPolicy } from './handover-policy.ts';

const postStillQueued = (tx: TenantTx, id: string) => appendSystemEvent(tx, id, { kind: 'still_queued' });

/** Posts once in a wait that the visitor still waits and that the assistant answers meanwhile. */
async function postStillQueuedOnce(tx: TenantTx, { id, queuedAt }: AnswerableConversation): Promise<void> {
  const posted = await tx.message.count({
    where: {
      conversationId: id,
      author: 'system',
      event: { path: ['kind'], equals: 'still_queued' },
      createdAt: { gte: queuedAt ?? new Date(0) },
    },
  });
  if (posted === 0) await postStillQueued(tx, id);
}

/**
 * Responds to what a visitor who waits writes to the person: somebody who asks for one again reads that they still wait, or that
 * nobody is there. Returns whether the message is left to the person; all others are answered by the assistant.
 */
export async function handOverQueuedMessage(
  tx: TenantTx,
  { message: { text }, isDuplicate }: ReceivedMessage,
  {
    locked,
    policy,
    language,
    isAnybodyThere,
  }: { locked: AnswerableConversation; policy: HandoverPolicy; language: string; isAnybodyThere: boolean },
): Promise<boolean> {
  if (isDuplicate) return false;
  const productTerms = await findProductTerms(tx, text, language);
  const trigger = handoverTriggerFromMessage(text, policy, { language, productTerms, isOffered: false });
  if (trigger === 'requested' || OFFERING_SMALL_TALK.has(detectSmallTalk(text))) {
    if (await requestHandover(tx, locked.id, 'requested')) await postStillQueued(tx, locked.id);
    return true;
  }
  if (trigger && isAnybodyThere) return true;
  await postStillQueuedOnce(tx, locked);
  return false;
}
