import type { ConversationForVisitor, ConversationListed, MessageView } from '@lobby/contracts';
import { computed, signal } from '@preact/signals';

/** A file that is uploaded for the next message; `id` is null until the server has it. */
export interface PendingFile {
  name: string;
  id: string | null;
}

/** What the visitor wrote and the server hasn't acknowledged yet. */
export interface Unsent {
  clientMessageId: string;
  conversationId?: string | undefined;
  text: string;
  attachmentIds: string[];
  isFailed: boolean;
  reason: string | null;
}

/** Everything that the panel shows, as signals. */
export function createState() {
  const conversation = signal<ConversationForVisitor | null>(null);
  const drafts = signal<Record<string, string>>({});
  const isSearching = signal(false);
  return {
    messages: signal<MessageView[]>([]),
    conversation,
    unsent: signal<Unsent[]>([]),
    /** Text of the answer that is being written, by message. */
    drafts,
    isSearching,
    files: signal<PendingFile[]>([]),
    canQueue: signal(true),
    isStarted: signal(false),
    /** A sentence of the server on why something isn't possible. */
    fault: signal<string | null>(null),
    isOffline: signal(false),
    /** The agent who writes at the moment. */
    typing: signal<string | null>(null),
    asksForEmail: signal(false),
    /** The questions before the first message are answered. */
    isIntroduced: signal(false),
    view: signal<'conversation' | 'menu'>('conversation'),
    /** The visitor's conversations, once they were asked for. */
    listed: signal<ConversationListed[]>([]),
    /** What is read aloud: whole messages, and what was done; never an answer on its way. */
    announced: signal(''),
    owner: computed(() => conversation.value?.owner ?? 'assistant'),
    isAnswering: computed(() => isSearching.value || Object.keys(drafts.value).length > 0),
  };
}

export type State = ReturnType<typeof createState>;

const isWritten = ({ state }: MessageView): boolean => state !== 'pending' && state !== 'streaming';

/** Adds or replaces a message; its seq is its place. Says whether it is new, and whole. */
export function putMessage({ messages, unsent, drafts, typing }: State, message: MessageView): boolean {
  const before = messages.value.find(({ id }) => id === message.id);
  messages.value = [...messages.value.filter(({ id }) => id !== message.id), message].sort((a, b) => a.seq - b.seq);
  unsent.value = unsent.value.filter(({ clientMessageId }) => clientMessageId !== message.clientMessageId);
  if (isWritten(message))
    drafts.value = Object.fromEntries(Object.entries(drafts.value).filter(([id]) => id !== message.id));
  if (message.author === 'agent') typing.value = null;
  return isWritten(message) && !(before && isWritten(before));
}

/** The seq after which messages may be missing: before an answer that was being written, else after the last one. */
export function lastKnownSeq({ messages }: State): number {
  const pending = messages.value.find((message) => !isWritten(message));
  return pending ? pending.seq - 1 : (messages.value.at(-1)?.seq ?? 0);
}
