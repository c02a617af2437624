import { posix } from 'node:path';
import { load } from 'cheerio';
import { FileError } from '../errors/file-error.ts';
import { extractArchive } from './extract-archive.ts';
import { decodeText } from '../text/decode-text.ts';
import { childElements } from '../web/child-elements.ts';

/** A link from one part of an Office file to another. */
export interface Relationship {
  id: string;
  /** The last part of its type: "worksheet", "styles". */
  type: string;
  /** The name of the part. */
  target: string;
}

export interface OfficePackage {
  /** The name of the part with the text, the slides or the sheets. */
  main: string;
  parts: ReadonlyMap<string, Buffer>;
  relationships: ReadonlyMap<string, readonly Relationship[]>;
}

const ROOT = '';

/** Names of parts are the same in capitals and small letters. */
const toPartName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function resolveTarget(part: string, target: string): string {
  let path = target;
  try {
    path = decodeURI(target);
  } catch {
    // Some programs write a percent sign as it is.
  }
  return toPartName(posix.resolve('/', posix.dirname(part), path.replaceAll('\\', '/')));
}

/** The part that a part with relationships belongs to: "word/_rels/document.xml.rels" to "word/document.xml". */
const toSourceName = (name: string): string =>
  name === '_rels/.rels' ? ROOT : name.replace(/(^|\/)_rels\/([^/]+)\.rels$/, '$1$2');

function parseRelationships(source: string, xml: Buffer): Relationship[] {
  const root = load(decodeText(xml), { xml: true }).root().children().toArray()[0];
  return (root ? childElements(root) : [])
    .filter(({ attribs }) => attribs['TargetMode'] !== 'External' && attribs['Target'])
    .map(({ attribs }) => ({
      id: attribs['Id'] ?? '',
      type: /[^/]*$/.exec(attribs['Type'] ?? '')?.[0] ?? '',
      target: resolveTarget(source, attribs['Target'] ?? ''),
    }));
}

/** The parts that the main part leads to by relationships of these types. */
function findReachable(
  main: string,
  relationships: ReadonlyMap<string, readonly Relationship[]>,
  types: ReadonlySet<string>,
): Set<string> {
  const found = new Set([main]);
  for (const part of found)
    for (const { type, target } of relationships.get(part) ?? []) if (types.has(type)) found.add(target);
  return found;
}

/**
 * Extracts an Office file's main part and the parts of some types that it leads to, whatever their names. Throws FileError.
 */
export async function readOfficePackage(bytes: Uint8Array, types: readonly string[]): Promise<OfficePackage> {
  const relationships = new Map<string, Relationship[]>();
  for (const [name, xml] of await extractArchive(bytes, (entry) => /\.rels$/i.test(entry))) {
    const source = toSourceName(toPartName(name));
    relationships.set(source, parseRelationships(source, xml));
  }
  const main = relationships.get(ROOT)?.find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined) throw new FileError('file_corrupt');
  const wanted = findReachable(main, relationships, new Set(types));
  const extracted = await extractArchive(bytes, (name) => wanted.has(toPartName(name)));
  const parts = new Map([...extracted].map(([name, content]) => [toPartName(name), content]));
  if (!parts.has(main)) throw new FileError('file_corrupt');
  return { main, parts, relationships };
}

/** The first part of a type that a part leads to. */
export function findRelated({ parts, relationships }: OfficePackage, part: string, type: string): Buffer | undefined {
  const target = relationships.get(part)?.find((relationship) => relationship.type === type)?.target;
  return target === undefined ? undefined : parts.get(target);
}
