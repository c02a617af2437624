import type { ConversationForVisitor, MessageView } from '@lobby/contracts';
import { computed, signal } from '@preact/signals';

/** What the visitor wrote and the server hasn't acknowledged yet. */
export interface Unsent {
  clientMessageId: string;
  text: string;
  isFailed: boolean;
  reason: string | null;
}

/** Everything that the panel shows, as signals. */
export function createState() {
  const messages = signal<MessageView[]>([]);
  const conversation = signal<ConversationForVisitor | null>(null);
  const unsent = signal<Unsent[]>([]);
  /** Text of the answer that is being written, by message. */
  const drafts = signal<Record<string, string>>({});
  const isSearching = signal(false);
  return {
    messages,
    conversation,
    unsent,
    drafts,
    isSearching,
    canQueue: signal(true),
    isStarted: signal(false),
    /** A sentence of the server on why something isn't possible. */
    fault: signal<string | null>(null),
    isOffline: signal(false),
    /** The agent who writes at the moment. */
    typing: signal<string | null>(null),
    asksForEmail: signal(false),
    owner: computed(() => conversation.value?.owner ?? 'assistant'),
    isAnswering: computed(() => isSearching.value || Object.keys(drafts.value).length > 0),
  };
}

export type State = ReturnType<typeof createState>;

const isWritten = ({ state }: MessageView): boolean => state !== 'pending' && state !== 'streaming';

/** Adds or replaces a message; its seq is its place. Says whether it is new. */
export function putMessage({ messages, unsent, drafts, typing }: State, message: MessageView): boolean {
  const others = messages.value.filter(({ id }) => id !== message.id);
  const isNew = others.length === messages.value.length;
  messages.value = [...others, message].sort((a, b) => a.seq - b.seq);
  unsent.value = unsent.value.filter(({ clientMessageId }) => clientMessageId !== message.clientMessageId);
  if (isWritten(message))
    drafts.value = Object.fromEntries(Object.entries(drafts.value).filter(([id]) => id !== message.id));
  if (message.author === 'agent') typing.value = null;
  return isNew;
}

/** The seq after which messages may be missing: before an answer that was being written, else after the last one. */
export function lastKnownSeq({ messages }: State): number {
  const pending = messages.value.find((message) => !isWritten(message));
  return pending ? pending.seq - 1 : (messages.value.at(-1)?.seq ?? 0);
}
