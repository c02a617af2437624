import { randomUUID } from 'node:crypto';
import { zip } from 'fflate';
import type { AsyncZippable } from 'fflate';
import type { TenantScope } from '../../deps.ts';
import type { ExportPart } from './tenant-exports.ts';

/** What one part holds at most before it is compressed, so that an archive of any size fits into memory. */
const PART_BYTES = 32_000_000;

/** Puts files into ZIP archives, a new one whenever the last is full. */
export interface ArchiveWriter {
  add: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Stores what isn't stored yet, and gives all parts. */
  finish: () => Promise<ExportPart[]>;
}

/** Compresses in threads, so that nobody waits for it. */
const compress = (files: AsyncZippable): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    zip(files, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });

/** Writes files to an archive in parts of limited size, each stored as soon as it is full. */
export function createArchiveWriter(
  { storage, tenantId }: Pick<TenantScope, 'storage' | 'tenantId'>,
  baseName: string,
  /** Called with all parts before another one is stored. */
  onPart: (parts: ExportPart[]) => Promise<unknown>,
): ArchiveWriter {
  const parts: ExportPart[] = [];
  let files: Record<string, Uint8Array> = {};
  let size = 0;
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    const bytes = await compress(files);
    const key = `${tenantId}/${randomUUID()}`;
    parts.push({ key, name: `${baseName}-${parts.length + 1}.zip`, sizeBytes: bytes.length });
    await onPart(parts);
    await storage.write(key, bytes, 'application/zip');
    [files, size] = [{}, 0];
  };
  return {
    add: async (path, bytes) => {
      if (size + bytes.length > PART_BYTES) await flush();
      files[path] = bytes;
      size += Math.max(1, bytes.length);
    },
    finish: async () => {
      await flush();
      return parts;
    },
  };
}
