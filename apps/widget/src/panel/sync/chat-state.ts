import type {
  ChoiceReference,
  VisitorConversation,
  ConversationListItem,
  MessageView,
} from '@lobby/contracts/conversations';
import { EMPTY_MESSAGE_LOG, isComplete, isNewlyComplete, receiveMessage } from '@lobby/client/message-log';
import type { MessageLog } from '@lobby/client/message-log';
import { computed, signal } from '@preact/signals';
import type { VisitorError } from '../i18n/visitor-error.ts';

/** A file that is uploaded for the next message; `id` is null until the server has it. */
export interface PendingAttachment {
  name: string;
  id: string | null;
}

/** A message that the server hasn't acknowledged yet. */
export interface UnsentMessage {
  clientMessageId: string;
  conversationId?: string | undefined;
  text: string;
  attachmentIds: string[];
  /** What was chosen; the text is searched where a later page sends it. */
  choice?: ChoiceReference | undefined;
  isFailed: boolean;
  /** Why the server refused it; null while it waits for a connection. */
  error: VisitorError | null;
}

/** The notice that nobody is there, until another event than one of the queue comes after it. */
function findAwayNotice(messages: readonly MessageView[]): MessageView | null {
  const last = messages.findLast(({ event }) => event && !event.kind.endsWith('queued'));
  return last?.event?.kind === 'away_notice' ? last : null;
}

/** Everything that the panel shows, as signals. */
export function createChatState() {
  const conversation = signal<VisitorConversation | null>(null);
  const log = signal<MessageLog>(EMPTY_MESSAGE_LOG);
  const partialAnswers = signal<Record<string, string>>({});
  const isSearching = signal(false);
  return {
    log,
    messages: computed(() => log.value.messages),
    conversation,
    unsent: signal<UnsentMessage[]>([]),
    /** The text so far of an answer that is being written, by message id. */
    partialAnswers,
    isSearching,
    files: signal<PendingAttachment[]>([]),
    canRequestHandover: signal(true),
    isStarted: signal(false),
    /** Why the last action failed. */
    error: signal<VisitorError | null>(null),
    isOffline: signal(false),
    /** The name of the agent who is typing. */
    typingAgent: signal<string | null>(null),
    /** The notice that nobody is there, while no email address was left and nobody has come since. */
    awayNotice: computed(() => findAwayNotice(log.value.messages)),
    isPreChatDone: signal(false),
    view: signal<'conversation' | 'menu'>('conversation'),
    /** The visitor's conversations, loaded when the menu opens. */
    conversations: signal<ConversationListItem[]>([]),
    /** How much of the visitor's data was just deleted; null until they ask for it. */
    erased: signal<{ conversations: number; files: number; pageViews: number } | null>(null),
    /** What a screen reader reads aloud: whole messages and finished actions, never a partial answer. */
    announcement: signal(''),
    owner: computed(() => conversation.value?.owner ?? 'assistant'),
    isAnswering: computed(() => isSearching.value || Object.keys(partialAnswers.value).length > 0),
  };
}

export type ChatState = ReturnType<typeof createChatState>;

/** Applies a message to the log, the unsent messages and the partial answers. Returns whether it is complete now and wasn't before. */
export function applyMessage({ log, unsent, partialAnswers, typingAgent }: ChatState, message: MessageView): boolean {
  const isNew = isNewlyComplete(log.value, message);
  log.value = receiveMessage(log.value, message);
  unsent.value = unsent.value.filter(({ clientMessageId }) => clientMessageId !== message.clientMessageId);
  if (isComplete(message))
    partialAnswers.value = Object.fromEntries(Object.entries(partialAnswers.value).filter(([id]) => id !== message.id));
  if (message.author === 'agent') typingAgent.value = null;
  return isNew;
}
