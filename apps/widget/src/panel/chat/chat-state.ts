import type { VisitorConversation, ConversationListItem, MessageView } from '@lobby/contracts/conversations';
import { computed, signal } from '@preact/signals';

/** A file that is uploaded for the next message; `id` is null until the server has it. */
export interface PendingAttachment {
  name: string;
  id: string | null;
}

/** What the visitor wrote and the server hasn't acknowledged yet. */
export interface OutboxMessage {
  clientMessageId: string;
  conversationId?: string | undefined;
  text: string;
  attachmentIds: string[];
  isFailed: boolean;
  errorText: string | null;
}

/** Everything that the panel shows, as signals. */
export function createChatState() {
  const conversation = signal<VisitorConversation | null>(null);
  const partialAnswers = signal<Record<string, string>>({});
  const isSearching = signal(false);
  return {
    messages: signal<MessageView[]>([]),
    conversation,
    outbox: signal<OutboxMessage[]>([]),
    /** Text of the answer that is being written, by message. */
    drafts: partialAnswers,
    isSearching,
    files: signal<PendingAttachment[]>([]),
    canRequestHandover: signal(true),
    isStarted: signal(false),
    /** A sentence of the server on why something isn't possible. */
    errorText: signal<string | null>(null),
    isOffline: signal(false),
    /** The agent who writes at the moment. */
    typingAgent: signal<string | null>(null),
    isEmailRequested: signal(false),
    /** The questions before the first message are answered. */
    isPreChatDone: signal(false),
    view: signal<'conversation' | 'menu'>('conversation'),
    /** The visitor's conversations, once they were asked for. */
    conversations: signal<ConversationListItem[]>([]),
    /** What is read aloud: whole messages, and what was done; never an answer on its way. */
    announcement: signal(''),
    owner: computed(() => conversation.value?.owner ?? 'assistant'),
    isAnswering: computed(() => isSearching.value || Object.keys(partialAnswers.value).length > 0),
  };
}

export type ChatState = ReturnType<typeof createChatState>;

const isComplete = ({ state }: MessageView): boolean => state !== 'pending' && state !== 'streaming';

/** Adds or replaces a message; its seq is its place. Says whether it is new, and whole. */
export function upsertMessage(
  { messages, outbox, drafts: partialAnswers, typingAgent }: ChatState,
  message: MessageView,
): boolean {
  const before = messages.value.find(({ id }) => id === message.id);
  messages.value = [...messages.value.filter(({ id }) => id !== message.id), message].sort((a, b) => a.seq - b.seq);
  outbox.value = outbox.value.filter(({ clientMessageId }) => clientMessageId !== message.clientMessageId);
  if (isComplete(message))
    partialAnswers.value = Object.fromEntries(Object.entries(partialAnswers.value).filter(([id]) => id !== message.id));
  if (message.author === 'agent') typingAgent.value = null;
  return isComplete(message) && !(before && isComplete(before));
}

/** The seq after which messages may be missing: before an answer that was being written, else after the last one. */
export function lastKnownSeq({ messages }: ChatState): number {
  const pending = messages.value.find((message) => !isComplete(message));
  return pending ? pending.seq - 1 : (messages.value.at(-1)?.seq ?? 0);
}
