/** Files by key. Keys are made by the server (`<tenantId>/<fileId>`), never from a name that somebody gave. */
export interface FileStorage {
  write: (key: string, bytes: Uint8Array, mime: string) => Promise<void>;
  /** Rejects when there is no such file. */
  read: (key: string) => Promise<Buffer>;
  /** Removing what isn't there is no error. */
  remove: (key: string) => Promise<void>;
  /** The keys of up to `max` files of a tenant. */
  list: (tenantId: string, max: number) => Promise<string[]>;
  /** Rejects when files can't be written or read. */
  check: () => Promise<void>;
}

const TENANT_ID = /^[0-9a-f-]{36}$/;
const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/;

/** Throws for a key that could lead out of its tenant's folder. */
export function assertStorageKey(key: string): void {
  if (!KEY.test(key)) throw new Error('A storage key is <tenantId>/<fileId>');
}

/** Throws for an id that could lead to other folders than the tenant's. */
export function assertTenantFolder(tenantId: string): void {
  if (!TENANT_ID.test(tenantId)) throw new Error('A folder is named by the id of a tenant');
}
