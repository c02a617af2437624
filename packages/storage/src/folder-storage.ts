import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertStorageKey, assertTenantFolder } from './file-storage.ts';
import type { FileStorage } from './file-storage.ts';

/** Other accounts of the machine can't read what tenants and visitors have uploaded. */
const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;

/** Keeps files below one folder. A file appears whole or not at all. */
export function createFolderStorage(folder: string): FileStorage {
  const resolvePath = (key: string): string => {
    assertStorageKey(key);
    return join(folder, key);
  };
  return {
    write: async (key, bytes) => {
      const path = resolvePath(key);
      const tempPath = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true, mode: OWNER_FOLDER });
      try {
        await writeFile(tempPath, bytes, { mode: OWNER_FILE });
        await rename(tempPath, path);
      } catch (error) {
        await rm(tempPath, { force: true });
        throw error;
      }
    },
    read: (key) => readFile(resolvePath(key)),
    remove: (key) => rm(resolvePath(key), { force: true }),
    list: async (tenantId, max) => {
      assertTenantFolder(tenantId);
      const names = await readdir(join(folder, tenantId)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      return names.slice(0, max).map((name) => `${tenantId}/${name}`);
    },
    check: async () => {
      await mkdir(folder, { recursive: true, mode: OWNER_FOLDER });
      const probe = join(folder, `.probe-${randomUUID()}`);
      await writeFile(probe, '');
      await rm(probe, { force: true });
    },
  };
}
