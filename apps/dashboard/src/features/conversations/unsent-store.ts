import type { Fault } from '@lobby/ui';

/** An answer that the server does not have yet. */
export interface Unsent {
  clientMessageId: string;
  conversationId: string;
  text: string;
  attachmentIds: string[];
  /** Why the server does not want it; null: it is on its way, or waits for the connection. */
  refusal: string | null;
}

/** What is kept in this browser until the server has it. Another tab may have changed it: it is read anew for every change. */
export interface UnsentStore {
  read: () => Unsent[];
  change: (to: (unsent: Unsent[]) => Unsent[]) => Unsent[];
}

/** Keeps answers under a name in the browser's storage; what is not a list there is taken for none. */
export function unsentStore(storage: Pick<Storage, 'getItem' | 'setItem'>, name: string): UnsentStore {
  const read = (): Unsent[] => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(name) ?? '[]');
      return Array.isArray(kept) ? (kept as Unsent[]) : [];
    } catch {
      return [];
    }
  };
  return {
    read,
    change: (to) => {
      const changed = to(read());
      storage.setItem(name, JSON.stringify(changed));
      return changed;
    },
  };
}

interface Sending {
  store: UnsentStore;
  send: (unsent: Unsent) => Promise<unknown>;
  /** Reads what a try has ended with. */
  faultOf: (error: unknown) => Fault;
  /** Called with what is left after each step. `sent`: the one that has arrived. */
  onStep: (left: Unsent[], sent?: Unsent) => Promise<void> | void;
}

/**
 * Sends what waits, the oldest first, one after the other: an agent's answers arrive in the order in which they were written. Stops when
 * the server can't be reached, and false is the answer; one that it refuses is kept with the reason, and the next one goes.
 */
export async function sendAll({ store, send, faultOf, onStep }: Sending): Promise<boolean> {
  for (;;) {
    const next = store.read().find(({ refusal }) => refusal === null);
    if (!next) return true;
    const isNext = ({ clientMessageId }: Unsent): boolean => clientMessageId === next.clientMessageId;
    try {
      await send(next);
      await onStep(
        store.change((unsent) => unsent.filter((one) => !isNext(one))),
        next,
      );
    } catch (error) {
      const { isUnreached, message } = faultOf(error);
      if (isUnreached) return false;
      await onStep(store.change((unsent) => unsent.map((one) => (isNext(one) ? { ...one, refusal: message } : one))));
    }
  }
}
