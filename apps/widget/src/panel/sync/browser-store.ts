import { localArea, readStorage, writeStorage } from '@lobby/ui/storage';

/** The secret to come back with, the messages that wait to be sent, and whether new messages make a sound. */
type StoreKey = 'session' | 'outbox' | 'sound';
const STORE_KEYS: StoreKey[] = ['session', 'outbox', 'sound'];

/** What this browser keeps for a visitor: nothing before consent where that is required, nothing where storage is blocked. */
export interface BrowserStore {
  read: (name: StoreKey) => string | null;
  /** Null removes the value. */
  write: (name: StoreKey, value: string | null) => void;
  /**
   * Decides whether values are kept from now on; null: undecided, so only what was kept before stays. False removes what was kept, true
   * keeps what was written meanwhile.
   */
  setConsent: (granted: boolean | null) => void;
  canPersist: () => boolean;
  /** Removes everything. */
  clear: () => void;
}

/** Creates the store of one widget key; what may not be kept lives as long as the page. */
export function createBrowserStore(key: string, canPersistInitially: boolean): BrowserStore {
  const memory = new Map<StoreKey, string>();
  const storageKey = (name: StoreKey): string => `lobby:${key}:${name}`;
  const readStored = (name: StoreKey): string | null => readStorage(localArea, storageKey(name));
  // A stored secret proves an earlier consent that was not withdrawn.
  let canPersist = canPersistInitially || readStored('session') !== null;
  const persist = (name: StoreKey, value: string | null): void => {
    if (value === null || canPersist) writeStorage(localArea, storageKey(name), value);
  };
  const write = (name: StoreKey, value: string | null): void => {
    if (value === null) memory.delete(name);
    else memory.set(name, value);
    persist(name, value);
  };
  return {
    read: (name) => memory.get(name) ?? (canPersist ? readStored(name) : null),
    canPersist: () => canPersist,
    write,
    setConsent: (granted) => {
      canPersist = granted ?? readStored('session') !== null;
      for (const name of STORE_KEYS) if (granted === false) persist(name, null);
      if (granted) for (const [name, value] of memory) persist(name, value);
    },
    clear: () => {
      for (const name of STORE_KEYS) write(name, null);
    },
  };
}
