/** What a browser may keep of a visit: the secret to come back with, what wasn't sent yet, whether new messages make a sound. */
type Kept = 'visit' | 'unsent' | 'sound';
const KEPT: Kept[] = ['visit', 'unsent', 'sound'];

/** What this browser keeps, as far as it may: nothing before consent where that is asked for, nothing where storage is blocked. */
export interface Store {
  read: (name: Kept) => string | null;
  /** Null forgets. */
  write: (name: Kept, value: string | null) => void;
  /** Whether anything may be kept from now on; null: not yet, unless it was allowed before. A no forgets what was kept, a yes keeps what was written meanwhile. */
  allow: (given: boolean | null) => void;
  mayKeep: () => boolean;
  /** Forgets everything. */
  clear: () => void;
}

/** Opens the store of one widget key; what may not be kept lives as long as the page. */
export function openStore(key: string, mayKeepAtFirst: boolean): Store {
  const memory = new Map<Kept, string>();
  const place = (name: Kept): string => `lobby:${key}:${name}`;
  const kept = (name: Kept): string | null => {
    try {
      return localStorage.getItem(place(name));
    } catch {
      return null;
    }
  };
  // What is here was allowed once and not taken back.
  let mayKeep = mayKeepAtFirst || kept('visit') !== null;
  const put = (name: Kept, value: string | null): void => {
    try {
      if (value === null) localStorage.removeItem(place(name));
      else if (mayKeep) localStorage.setItem(place(name), value);
    } catch {
      // Storage is blocked or full: it lives as long as the page.
    }
  };
  const write = (name: Kept, value: string | null): void => {
    if (value === null) memory.delete(name);
    else memory.set(name, value);
    put(name, value);
  };
  return {
    read: (name) => memory.get(name) ?? (mayKeep ? kept(name) : null),
    mayKeep: () => mayKeep,
    write,
    allow: (given) => {
      mayKeep = given ?? kept('visit') !== null;
      for (const name of KEPT) if (given === false) put(name, null);
      if (given) for (const [name, value] of memory) put(name, value);
    },
    clear: () => {
      for (const name of KEPT) write(name, null);
    },
  };
}
