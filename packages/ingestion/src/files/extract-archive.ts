import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { zipSync } from 'fflate';
import { FileError } from './file-error.ts';

/** The parts of an office file that were asked for, by their names in the archive. */
export type ArchiveParts = ReadonlyMap<string, Buffer>;

const MAX_ENTRIES = 10_000;
/** Of all parts that are unpacked together; pictures and films in a file are never unpacked. */
const MAX_UNPACKED_BYTES = 100_000_000;
const SYMLINK = 0o12;

export const DAMAGED_FILE =
  'This file is damaged and cannot be read. Open it in the program that it was made with, save it anew and upload it again.';
const UNSAFE_FILE =
  'This file is not built as an office program builds it, so it is not opened. Save it anew and upload it again.';

/** A declaration of entities, in UTF-8 or UTF-16: office files have none, and it is how a few bytes become gigabytes. */
const hasDoctype = (part: Buffer): boolean =>
  /<!(doctype|entity)/i.test(part.toString('latin1').replaceAll('\u0000', ''));

async function extractEntry(zip: ZipFile, entry: Entry, remainingBytes: number): Promise<Buffer> {
  if (entry.uncompressedSize > remainingBytes) throw new FileError('unsafe', UNSAFE_FILE);
  const chunks: Buffer[] = [];
  let size = 0;
  // The stream fails by itself where more comes out than the entry says; the count is for the day that it doesn't.
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    if (size > remainingBytes) throw new FileError('unsafe', UNSAFE_FILE);
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
    if (names.size >= MAX_ENTRIES || names.has(name) || isLink) throw new FileError('unsafe', UNSAFE_FILE);
    names.add(name);
    if (!isIncluded(name)) continue;
    if (entry.isEncrypted())
      throw new FileError(
        'encrypted',
        'This file is protected by a password. Save it without one and upload it again.',
      );
    const part = await extractEntry(zip, entry, remainingBytes);
    if (hasDoctype(part)) throw new FileError('unsafe', UNSAFE_FILE);
    remainingBytes -= part.length;
    parts.set(name, part);
  }
  return parts;
}

/**
 * Unpacks the wanted parts of an office file, with limits on their number and size. Throws FileError for bombs, links, declared
 * entities, parts of one name and what is no archive.
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
    throw error instanceof FileError ? error : new FileError('broken', DAMAGED_FILE);
  }
}

/** An archive of these parts and no others, for libraries that unpack by themselves: nothing in it is unchecked. */
export const packArchive = (parts: ArchiveParts): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }));
