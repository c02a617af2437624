import { randomUUID } from 'node:crypto';
import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { answerMessage, getAnswerTrace } from '../../../answers/index.ts';
import {
  listMessagesAfter,
  sendVisitorMessage,
  startVisitorSession,
  transitionConversation,
  verifyVisitorToken,
} from '../../../conversations/index.ts';
import type { VisitorSession } from '../../../conversations/index.ts';
import type { EvaluationTenant } from '../create-evaluation-tenant.ts';
import type { ConversationTurn, JudgedTurn, TurnReply } from './conversation-dataset.ts';
import { toEvidence } from './to-evidence.ts';
import { isHedged, isPersonOffer } from './own-message.ts';
import type { AssistantNames } from './own-message.ts';
import { judgeTurn } from './score-conversations.ts';

const NO_ANSWER = { outcome: null, answerer: null, answer: '', hasCitations: false, evidence: null };

/** Starts the session of a new visitor on the company's site. */
async function openSession({ scope, widgetKey, origin }: EvaluationTenant): Promise<VisitorSession> {
  const { token } = await startVisitorSession(scope, { widgetKey, origin }, randomUUID());
  return verifyVisitorToken(scope, token);
}

/** Sends a message as the widget does and waits for the end of the answer. */
async function sendTurn(
  { scope }: EvaluationTenant,
  session: VisitorSession,
  { text, conversationId }: { text: string; conversationId: string | undefined },
): Promise<{ sent: MessageView; ms: number }> {
  const stored: MessageView[] = [];
  const startedAt = performance.now();
  await sendVisitorMessage(
    scope,
    session,
    { clientMessageId: randomUUID(), text, ...(conversationId ? { conversationId } : {}) },
    {
      address: randomUUID(),
      signal: new AbortController().signal,
      respond: answerMessage,
      emit: (event) => void (event.type === 'stored' && stored.push(event.message)),
    },
  );
  const [sent] = stored;
  if (!sent) throw new Error('The message was not stored.');
  return { sent, ms: performance.now() - startedAt };
}

/** What was written in answer to a message; nothing where it was only handed over. */
async function loadAnswer(tx: TenantTx, scope: EvaluationTenant['scope'], messages: readonly MessageView[]) {
  const message = messages.findLast(({ author, state }) => author === 'assistant' && state === 'final');
  if (!message) return NO_ANSWER;
  const trace = await getAnswerTrace(tx, scope, message.id);
  return {
    outcome: message.outcome,
    answerer: trace.answerer,
    answer: message.text,
    hasCitations: message.citations.length > 0,
    evidence: toEvidence(trace),
  };
}

/** Whether a person was called. The notice that nobody is there leaves the conversation with the assistant. */
async function wasHandedOver(tx: TenantTx, conversationId: string, messages: readonly MessageView[]): Promise<boolean> {
  const { owner } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { owner: true },
  });
  return (
    owner !== 'assistant' || messages.some(({ event }) => event?.kind === 'queued' || event?.kind === 'away_notice')
  );
}

/** Reads what came of a message, and gives a conversation that was handed over back to the assistant. */
async function readReply(
  { scope }: EvaluationTenant,
  { conversationId, seq }: MessageView,
  names: AssistantNames,
): Promise<Omit<TurnReply, 'ms'>> {
  return scope.db(async (tx) => {
    const messages = await listMessagesAfter(tx, conversationId, seq);
    const answer = await loadAnswer(tx, scope, messages);
    const isHandedOver = await wasHandedOver(tx, conversationId, messages);
    // The next message reopens it for the assistant. Also after an away notice, which is posted only once until then.
    if (isHandedOver) await transitionConversation(tx, conversationId, 'resolve');
    return {
      ...answer,
      isHandedOver,
      isHedged: isHedged(answer.answer, names),
      isOffer: isPersonOffer(answer.answer, names),
    };
  });
}

/** Plays the turns of one conversation in the session of a new visitor. */
export async function playConversation(
  tenant: EvaluationTenant,
  turns: readonly ConversationTurn[],
  names: AssistantNames,
): Promise<JudgedTurn[]> {
  const session = await openSession(tenant);
  const judged: JudgedTurn[] = [];
  let conversationId: string | undefined;
  for (const turn of turns) {
    const { sent, ms } = await sendTurn(tenant, session, { text: turn.text, conversationId });
    conversationId = sent.conversationId;
    judged.push(judgeTurn(turn, { ...(await readReply(tenant, sent, names)), ms }));
  }
  return judged;
}
