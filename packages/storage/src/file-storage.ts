/** Files by key. Keys are made by the server (`<tenantId>/<fileId>`), never from a name that somebody gave. */
export interface FileStorage {
  write: (key: string, bytes: Uint8Array, mime: string) => Promise<void>;
  /** Rejects when there is no such file. */
  read: (key: string) => Promise<Buffer>;
  /** Removing what isn't there is no error. */
  remove: (key: string) => Promise<void>;
  /** Rejects when files can't be written or read. */
  check: () => Promise<void>;
}

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/;

/** Throws for a key that could lead out of its tenant's folder. */
export function assertStorageKey(key: string): void {
  if (!KEY.test(key)) throw new Error('A storage key is <tenantId>/<fileId>');
}
