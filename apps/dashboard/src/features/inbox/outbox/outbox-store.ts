import type { UserError } from '@lobby/ui';

/** An answer that the server does not have yet. */
export interface OutboxMessage {
  clientMessageId: string;
  conversationId: string;
  text: string;
  attachmentIds: string[];
  /** Why the server does not want it; null: it is on its way, or waits for the connection. */
  errorText: string | null;
}

/** What is kept in this browser until the server has it. Another tab may have changed it: it is read anew for every change. */
export interface OutboxStore {
  read: () => OutboxMessage[];
  update: (updater: (messages: OutboxMessage[]) => OutboxMessage[]) => OutboxMessage[];
}

/** Keeps answers under a name in the browser's storage; what is not a list there is taken for none. */
export function createOutboxStore(storage: Pick<Storage, 'getItem' | 'setItem'>, storageKey: string): OutboxStore {
  const read = (): OutboxMessage[] => {
    try {
      const stored: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
      return Array.isArray(stored) ? (stored as OutboxMessage[]) : [];
    } catch {
      return [];
    }
  };
  return {
    read,
    update: (updater) => {
      const updated = updater(read());
      storage.setItem(storageKey, JSON.stringify(updated));
      return updated;
    },
  };
}

interface FlushOptions {
  store: OutboxStore;
  send: (message: OutboxMessage) => Promise<unknown>;
  /** Reads what a try has ended with. */
  toUserError: (error: unknown) => UserError;
  /** Called with what is left after each step. `sent`: the one that has arrived. */
  onProgress: (remaining: OutboxMessage[], sent?: OutboxMessage) => Promise<void> | void;
}

/**
 * Sends what waits, the oldest first, one after the other: an agent's answers arrive in the order in which they were written. Stops when
 * the server can't be reached, and false is the answer; one that it refuses is kept with the reason, and the next one goes.
 */
export async function flushOutbox({ store, send, toUserError, onProgress }: FlushOptions): Promise<boolean> {
  for (;;) {
    const next = store.read().find(({ errorText }) => errorText === null);
    if (!next) return true;
    const isNext = ({ clientMessageId }: OutboxMessage): boolean => clientMessageId === next.clientMessageId;
    try {
      await send(next);
      await onProgress(
        store.update((messages) => messages.filter((one) => !isNext(one))),
        next,
      );
    } catch (error) {
      const { isNetworkError, message } = toUserError(error);
      if (isNetworkError) return false;
      await onProgress(
        store.update((messages) => messages.map((one) => (isNext(one) ? { ...one, errorText: message } : one))),
      );
    }
  }
}
