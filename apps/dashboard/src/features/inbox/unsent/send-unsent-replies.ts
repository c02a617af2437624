import type { UserError } from '@lobby/ui';
import type { UnsentReply, UnsentReplyStore } from './unsent-reply-store.ts';

interface FlushOptions {
  store: UnsentReplyStore;
  send: (message: UnsentReply) => Promise<unknown>;
  toUserError: (error: unknown) => UserError;
  /** Called after each message with what is left. `sent`: the message that has arrived. */
  onProgress: (remaining: UnsentReply[], sent?: UnsentReply) => Promise<void> | void;
}

/**
 * Sends the waiting replies one after the other, the oldest first, so that they arrive in the order of writing. Returns false as soon as
 * the server can't be reached. A reply that it refuses keeps the error, and the next one is sent.
 */
export async function sendUnsentReplies({ store, send, toUserError, onProgress }: FlushOptions): Promise<boolean> {
  for (;;) {
    const next = store.read().find(({ error }) => error === null);
    if (!next) return true;
    const isNext = ({ clientMessageId }: UnsentReply): boolean => clientMessageId === next.clientMessageId;
    try {
      await send(next);
      await onProgress(
        store.update((messages) => messages.filter((one) => !isNext(one))),
        next,
      );
    } catch (cause) {
      const { isNetworkError, message, kind } = toUserError(cause);
      if (isNetworkError) return false;
      await onProgress(
        store.update((messages) => messages.map((one) => (isNext(one) ? { ...one, error: { message, kind } } : one))),
      );
    }
  }
}
