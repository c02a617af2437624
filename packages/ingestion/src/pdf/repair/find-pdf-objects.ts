import { inflatePartially } from './inflate-partially.ts';

/** An object of a PDF as far as a repair needs it. */
export interface PdfObject {
  number: number;
  generation: number;
  /** What stands in the object before its stream; cut where it is very long. */
  text: string;
  /** The object was packed into another one, so that it can't be found without an index. */
  isPacked: boolean;
}

const OBJECT = /\b(\d{1,10})[ \t\r\n\f\0]{1,8}(\d{1,5})[ \t\r\n\f\0]{1,8}obj\b/g;
const MAX_OBJECTS = 300_000;
const MAX_TEXT = 200_000;
const MAX_UNPACKED = 50_000_000;

/** The objects of one object stream (ISO 32000-1, 7.5.7). */
function unpackObjects(dictionary: string, content: string): PdfObject[] {
  const count = Math.min(Number(/\/N\s+(\d+)/.exec(dictionary)?.[1] ?? 0), MAX_OBJECTS);
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const numbers = content.slice(0, first).match(/\d+/g)?.map(Number) ?? [];
  return Array.from({ length: Math.min(count, Math.floor(numbers.length / 2)) }, (_, index) => ({
    number: numbers[index * 2] ?? 0,
    generation: 0,
    text: content.slice(first + (numbers[index * 2 + 1] ?? 0), first + (numbers[index * 2 + 3] ?? content.length)),
    isPacked: true,
  }));
}

/** Finds the objects of a PDF whose index is missing, by their headings. The last of each number counts. */
export function findPdfObjects(text: string, bytes: Buffer): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  const add = (object: PdfObject): void => {
    objects.delete(object.number);
    objects.set(object.number, object);
  };
  let unpacked = 0;
  for (const match of text.matchAll(OBJECT)) {
    if (objects.size >= MAX_OBJECTS) break;
    const begin = match.index + match[0].length;
    const body = text.slice(begin, begin + MAX_TEXT);
    // A next heading ends an object whose own end is missing.
    const end = /\bendobj\b|\bstream\r?\n|\bobj\b/.exec(body);
    const dictionary = body.slice(0, end?.index);
    add({ number: Number(match[1]), generation: Number(match[2]), text: dictionary, isPacked: false });
    if (!end?.[0].startsWith('stream') || !/\/ObjStm\b/.test(dictionary)) continue;
    const content = inflatePartially(
      bytes.subarray(begin + end.index + end[0].length),
      MAX_UNPACKED - unpacked,
    ).toString('latin1');
    unpacked += content.length;
    for (const object of unpackObjects(dictionary, content)) add(object);
  }
  return objects;
}
