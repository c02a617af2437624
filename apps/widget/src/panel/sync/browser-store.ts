/** What a browser may keep of a visit: the secret to come back with, what wasn't sent yet, whether new messages make a sound. */
type StoreKey = 'visit' | 'unsent' | 'sound';
const STORE_KEYS: StoreKey[] = ['visit', 'unsent', 'sound'];

/** What this browser keeps, as far as it may: nothing before consent where that is asked for, nothing where storage is blocked. */
export interface BrowserStore {
  read: (name: StoreKey) => string | null;
  /** Null forgets. */
  write: (name: StoreKey, value: string | null) => void;
  /** Whether anything may be kept from now on; null: not yet, unless it was allowed before. A no forgets what was kept, a yes keeps what was written meanwhile. */
  setConsent: (given: boolean | null) => void;
  canPersist: () => boolean;
  /** Forgets everything. */
  clear: () => void;
}

/** Opens the store of one widget key; what may not be kept lives as long as the page. */
export function createBrowserStore(key: string, canPersistInitially: boolean): BrowserStore {
  const memory = new Map<StoreKey, string>();
  const storageKey = (name: StoreKey): string => `lobby:${key}:${name}`;
  const readStored = (name: StoreKey): string | null => {
    try {
      return localStorage.getItem(storageKey(name));
    } catch {
      return null;
    }
  };
  // What is here was allowed once and not taken back.
  let canPersist = canPersistInitially || readStored('visit') !== null;
  const persist = (name: StoreKey, value: string | null): void => {
    try {
      if (value === null) localStorage.removeItem(storageKey(name));
      else if (canPersist) localStorage.setItem(storageKey(name), value);
    } catch {
      // Storage is blocked or full: it lives as long as the page.
    }
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
    setConsent: (given) => {
      canPersist = given ?? readStored('visit') !== null;
      for (const name of STORE_KEYS) if (given === false) persist(name, null);
      if (given) for (const [name, value] of memory) persist(name, value);
    },
    clear: () => {
      for (const name of STORE_KEYS) write(name, null);
    },
  };
}
