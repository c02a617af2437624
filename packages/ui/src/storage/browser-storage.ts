type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** A function, because even naming a storage that the browser blocks throws. */
export type StorageAccess = () => StorageArea;

/** The storage that outlives the browser’s tab. */
export const localArea: StorageAccess = () => localStorage;

/** The storage of one tab. */
export const sessionArea: StorageAccess = () => sessionStorage;

/** The text under a key; null where there is none or the storage is blocked. */
export function readStorage(area: StorageAccess, key: string): string | null {
  try {
    return area().getItem(key);
  } catch {
    return null;
  }
}

/** Stores a text, or removes it by null. Returns false where the storage is blocked or full. */
export function writeStorage(area: StorageAccess, key: string, text: string | null): boolean {
  try {
    if (text === null) area().removeItem(key);
    else area().setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** A value in the browser's storage, as JSON. */
export interface StoredValue<T> {
  /** Null where nothing is stored, or nothing that `parse` takes. */
  read: () => T | null;
  /** Null removes it. */
  write: (value: T | null) => void;
}

/**
 * Reads and writes one key. `parse` checks what JSON.parse gives, because other versions, extensions and people write there too; it
 * gives null or throws for anything else. What can't be stored lives as long as the returned object.
 */
export function createStoredValue<T>(
  area: StorageAccess,
  key: string,
  parse: (value: unknown) => T | null,
): StoredValue<T> {
  let memory: T | null = null;
  return {
    read: () => {
      if (memory !== null) return memory;
      const text = readStorage(area, key);
      if (text === null) return null;
      try {
        return parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
    write: (value) => {
      const isStored = writeStorage(area, key, value === null ? null : JSON.stringify(value));
      memory = isStored ? null : value;
    },
  };
}

/** A `parse` for one of a few values. */
export const parseChoice =
  <const V extends string | boolean>(values: readonly V[]) =>
  (value: unknown): V | null =>
    values.find((one) => one === value) ?? null;

/** A `parse` for a number, such as a time in milliseconds. */
export const parseNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** A `parse` for a text. */
export const parseText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
