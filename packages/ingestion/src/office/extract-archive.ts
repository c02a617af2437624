import { zipSync } from 'fflate';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { FileError, toFileError } from '../errors/file-error.ts';

/** The extracted parts of an Office file, by their names in the archive. */
export type ArchiveParts = ReadonlyMap<string, Buffer>;

const MAX_ENTRIES = 10_000;
/** The most bytes of all extracted parts together. Images and videos are never extracted. */
const MAX_UNPACKED_BYTES = 100_000_000;
const SYMLINK = 0o12;

/** Whether UTF-8 or UTF-16 XML has a doctype. Office files have none, and entities turn a few bytes into gigabytes. */
const hasDoctype = (part: Buffer): boolean =>
  /<!(doctype|entity)/i.test(part.toString('latin1').replaceAll('\u0000', ''));

async function extractEntry(zip: ZipFile, entry: Entry, remainingBytes: number): Promise<Buffer> {
  if (entry.uncompressedSize > remainingBytes) throw new FileError('file_unsafe');
  const chunks: Buffer[] = [];
  let size = 0;
  // The stream itself fails when more comes out than the entry declares; the count doesn't rely on it.
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    if (size > remainingBytes) throw new FileError('file_unsafe');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

async function extractEntries(
  zip: ZipFile,
  isIncluded: (name: string) => boolean,
  maxUnpacked: number,
): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  const names = new Set<string>();
  let remainingBytes = maxUnpacked;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const isLink = entry.externalFileAttributes >>> 28 === SYMLINK;
    if (names.size >= MAX_ENTRIES || names.has(name) || isLink) throw new FileError('file_unsafe');
    names.add(name);
    if (!isIncluded(name)) continue;
    if (entry.isEncrypted()) throw new FileError('file_encrypted');
    const part = await extractEntry(zip, entry, remainingBytes);
    if (hasDoctype(part)) throw new FileError('file_unsafe');
    remainingBytes -= part.length;
    parts.set(name, part);
  }
  return parts;
}

/**
 * Extracts parts of an Office file, with limits on their number and size. Throws FileError for decompression bombs, links, declared
 * entities, two parts of one name and what is no archive.
 */
export async function extractArchive(
  bytes: Uint8Array,
  isIncluded: (name: string) => boolean,
  maxUnpacked = MAX_UNPACKED_BYTES,
): Promise<ArchiveParts> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return await extractEntries(await fromBufferPromise(buffer, { lazyEntries: true }), isIncluded, maxUnpacked);
  } catch (error) {
    throw toFileError(error);
  }
}

/** Packs checked parts into an archive, for libraries that unpack by themselves. */
export const packArchive = (parts: ArchiveParts): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }));
