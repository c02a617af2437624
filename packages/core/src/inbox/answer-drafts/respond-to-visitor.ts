import type { TenantTx } from '@lobby/db';
import {
  answerMessage,
  formatAssistantMessage,
  loadAnswerSettings,
  needsNoMaterial,
  recordQuestionLanguage,
} from '../../answers/index.ts';
import { appendMessage, loadVisitorConversation } from '../../conversations/index.ts';
import type { ReceivedMessage, Reply } from '../../conversations/index.ts';
import type { TenantScope } from '../../deps.ts';
import { requestHandover } from '../../handover/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';
import { draftAnswer } from './draft-answer.ts';

type Responder = 'assistant' | 'drafts' | 'people';

/** Who answers a message in the widget, and the language that it is in. What needs no approval, such as a greeting, is answered at once. */
async function chooseResponder(
  tx: TenantTx,
  { message, conversation }: ReceivedMessage,
): Promise<{ responder: Responder; language: string; minConfidence: number | null }> {
  const { answerMode, minConfidence, language: ownLanguage } = await getTenantSettings(tx);
  if (answerMode === 'assistant') return { responder: 'assistant', language: ownLanguage, minConfidence };
  const { id: conversationId, owner } = conversation;
  const language = await recordQuestionLanguage(tx, { conversationId, seq: message.seq, text: message.text });
  const isAnswerable = owner === 'assistant' && (await needsNoMaterial(tx, message.text, language));
  const mode = answerMode === 'drafts' ? 'drafts' : 'people';
  return { responder: mode === 'drafts' && isAnswerable ? 'assistant' : mode, language, minConfidence };
}

/** Tells a visitor once in a wait that a person checks the answer first. Where nobody is there, or an agent has joined, they know. */
async function postApprovalNotice(tx: TenantTx, conversationId: string, language: string): Promise<void> {
  const waiting = await tx.conversation.findFirst({ where: { id: conversationId, owner: 'queue' } });
  if (!waiting || (await tx.answerDraft.count({ where: { conversationId } })) === 0) return;
  const { settings } = await loadAnswerSettings(tx);
  const text = formatAssistantMessage('awaitingApproval', language, settings);
  const since = waiting.queuedAt ?? waiting.createdAt;
  const said = { conversationId, author: 'assistant', text, createdAt: { gte: since } };
  if ((await tx.message.count({ where: said })) === 0)
    await appendMessage(tx, { conversationId, author: 'assistant', text });
}

/** Drafts an answer; where that fails the team has the question without one. */
async function draft(scope: TenantScope, conversationId: string, minConfidence: number | null): Promise<boolean> {
  try {
    return await draftAnswer(scope, conversationId, minConfidence);
  } catch (error) {
    scope.log.error({ err: error, conversationId }, 'an answer could not be drafted');
    await scope.db((tx) => requestHandover(tx, conversationId, 'answer_failed'));
    return true;
  }
}

/**
 * Answers a visitor's message in the widget as the company has set: at once, by a draft that a member approves, or by people only. The
 * visitor is told which of them it is.
 */
export async function respondToVisitor(scope: TenantScope, received: ReceivedMessage, reply: Reply): Promise<void> {
  const { conversation, visitorId, isDuplicate } = received;
  const { responder, language, minConfidence } = await scope.db((tx) => chooseResponder(tx, received));
  if (responder === 'assistant') return answerMessage(scope, received, reply);
  if (responder === 'drafts' && !(await draft(scope, conversation.id, minConfidence)))
    return answerMessage(scope, received, reply);
  const after = await scope.db(async (tx) => {
    if (responder === 'people' && !isDuplicate) await requestHandover(tx, conversation.id, 'people_only');
    if (responder === 'drafts') await postApprovalNotice(tx, conversation.id, language);
    return loadVisitorConversation(tx, visitorId, conversation.id);
  });
  reply.emit({ type: 'conversation', conversation: after });
}
