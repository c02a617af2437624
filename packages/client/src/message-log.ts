import type { MessageView, ReadReceipts } from '@lobby/contracts/conversations';

/** What a client has of a conversation's messages. Events may arrive late, twice or never; `syncedSeq` says from where to ask. */
export interface MessageLog {
  /** In the order of their seq, each once. */
  readonly messages: readonly MessageView[];
  /** Every message up to this seq has arrived. */
  readonly syncedSeq: number;
}

export const EMPTY_MESSAGE_LOG: MessageLog = { messages: [], syncedSeq: 0 };

/** Whether an answer is written to its end. */
export const isComplete = ({ state }: MessageView): boolean => state !== 'pending' && state !== 'streaming';

/** Of two versions of a message the later one. A version has no number, so deletion, completion and the time of an edit decide. */
function pickLatest(known: MessageView, received: MessageView): MessageView {
  const isStale =
    known.isDeleted ||
    (isComplete(known) && !isComplete(received)) ||
    (!received.isDeleted && (known.editedAt ?? '') > (received.editedAt ?? '')) ||
    // A response that was on its way when the translation came.
    (!received.isDeleted &&
      known.editedAt === received.editedAt &&
      known.translations.length > received.translations.length);
  return isStale ? known : received;
}

/** Moves `syncedSeq` over the messages that follow it without a gap. */
function advance(messages: readonly MessageView[], syncedSeq: number): MessageLog {
  for (const { seq } of messages) if (seq === syncedSeq + 1) syncedSeq = seq;
  return { messages, syncedSeq };
}

/** Adds a message, or replaces an older version of it, in whichever order they arrive. */
export function receiveMessage({ messages, syncedSeq }: MessageLog, message: MessageView): MessageLog {
  const known = messages.find(({ id }) => id === message.id);
  const others = messages.filter(({ id }) => id !== message.id);
  const latest = known ? pickLatest(known, message) : message;
  return advance(
    [...others, latest].sort((a, b) => a.seq - b.seq),
    syncedSeq,
  );
}

/** Adds the server's reply to a request for everything after `getSyncCursor(log)`: a seq that it leaves out doesn't exist. */
export function receivePage(log: MessageLog, page: readonly MessageView[]): MessageLog {
  const { messages, syncedSeq } = page.reduce(receiveMessage, log);
  return advance(messages, Math.max(syncedSeq, page.at(-1)?.seq ?? 0));
}

/** The seq after which to ask for messages. An answer that is still being written is asked for again. */
export function getSyncCursor({ messages, syncedSeq }: MessageLog): number {
  const incomplete = messages.find((message) => !isComplete(message));
  return incomplete ? Math.min(syncedSeq, incomplete.seq - 1) : syncedSeq;
}

/** Whether a later message arrived before an earlier one, which has to be asked for. */
export const hasGap = ({ messages, syncedSeq }: MessageLog): boolean => (messages.at(-1)?.seq ?? 0) > syncedSeq;

/** Whether a message has just become complete, which screen readers announce once. */
export function isNewlyComplete({ messages }: MessageLog, message: MessageView): boolean {
  const known = messages.find(({ id }) => id === message.id);
  return isComplete(message) && !(known && isComplete(known));
}

/** Applies read receipts to a conversation; they only move forward, whichever arrives last. */
export function receiveReceipts<C extends Partial<ReadReceipts>>(conversation: C, receipts: ReadReceipts): C {
  const latest = Object.entries(receipts).flatMap(([name, seq]) => {
    const known = conversation[name as keyof ReadReceipts];
    return known === undefined ? [] : [[name, Math.max(known, seq)]];
  });
  return { ...conversation, ...(Object.fromEntries(latest) as Partial<ReadReceipts>) };
}
