import type { AppRouter } from '@lobby/api';
import { createMessageView } from '@lobby/client/create-message-view';
import { createRpcClient, RpcError } from '@lobby/client/rpc';
import type { RpcCall } from '@lobby/client/rpc';
import type { AnswerStreamEvent, MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import type { PreviewedAnswer } from '@lobby/contracts/widget-preview';
import type { VisitorClient } from '../panel/sync/visitor-client.ts';

/** Asks the dashboard; null where no answer could be made. */
export type AskQuestion = (question: string) => Promise<PreviewedAnswer | null>;

interface SentMessage {
  clientMessageId: string;
  text: string;
}

const CONVERSATION: VisitorConversation = {
  id: 'preview',
  state: 'open',
  owner: 'assistant',
  agentName: null,
  lastSeq: 0,
  canRequestHandover: false,
  queue: null,
  hours: { isOpen: true, opensAt: null },
  agentDeliveredSeq: 0,
  agentReadSeq: 0,
  canRate: false,
  rating: null,
};

const createMessage = (values: Pick<MessageView, 'seq' | 'author' | 'text'> & Partial<MessageView>): MessageView =>
  createMessageView({
    id: `preview-${values.seq}`,
    conversationId: CONVERSATION.id,
    textFormat: values.author === 'assistant' ? 'markdown' : 'plain',
    createdAt: new Date().toISOString(),
    ...values,
  });

/** A conversation in this page's memory: it is no row of any table, and a reload forgets it. */
function createMemoryConversation(ask: AskQuestion) {
  let messages: MessageView[] = [];
  const current = (): VisitorConversation => ({ ...CONVERSATION, lastSeq: messages.length });
  const add = (values: Omit<Parameters<typeof createMessage>[0], 'seq'>): MessageView => {
    const message = createMessage({ ...values, seq: messages.length + 1 });
    messages = [...messages, message];
    return message;
  };
  async function* sendMessage({ clientMessageId, text }: SentMessage): AsyncGenerator<AnswerStreamEvent> {
    const message = add({ author: 'visitor', text, clientMessageId });
    yield { type: 'stored', message, conversation: current() };
    yield { type: 'searching' };
    const answer = await ask(text);
    if (!answer) throw new RpcError({ message: 'No answer', data: { kind: 'unavailable' } });
    yield { type: 'message', message: add({ author: 'assistant', ...answer }) };
    yield { type: 'conversation', conversation: current() };
  }
  const setFeedback = ({ messageId, feedback }: { messageId: string; feedback: MessageView['feedback'] }) => {
    messages = messages.map((one) => (one.id === messageId ? { ...one, feedback } : one));
    return messages.find(({ id }) => id === messageId);
  };
  const sync = ({ afterSeq }: { afterSeq: number }) => ({
    conversation: messages.length > 0 ? current() : null,
    messages: messages.filter(({ seq }) => seq > afterSeq),
    canRequestHandover: false,
  });
  const start = (): VisitorConversation => {
    messages = [];
    return current();
  };
  return { sendMessage, setFeedback, sync, start };
}

/**
 * A visitor's client that calls no server. What visitors can do elsewhere (files, persons, transcripts) is refused; what would only be
 * recorded is let through and forgotten.
 */
export function createPreviewClient(ask: AskQuestion): VisitorClient {
  const conversation = createMemoryConversation(ask);
  const handlers: Record<string, (input: never) => unknown> = {
    'visitor.answers.sendMessage': conversation.sendMessage,
    'visitor.conversations.sync': conversation.sync,
    'visitor.conversations.start': conversation.start,
    'visitor.conversations.setFeedback': conversation.setFeedback,
    'visitor.conversations.list': () => [],
    'visitor.conversations.markRead': () => null,
    'visitor.recordConsent': () => null,
    'visitor.getConsent': () => null,
    'visitor.recordPageView': () => null,
    'visitor.submitPreChatForm': () => null,
  };
  return createRpcClient<AppRouter>(async ({ path, input }: RpcCall) => {
    const handle = handlers[path];
    if (!handle) throw new RpcError({ message: 'Not in the preview', data: { kind: 'unavailable' } });
    return handle(input as never);
  });
}
