import { inflatePartially } from './inflate-partially.ts';

const MAX_INFLATED = 50_000_000;
const FILTER = /\/Filter\s*(?:\[([^\]]{0,200})\]|\/(\w{1,30}))/;

/** Bytes written as printable letters, four in five (ISO 32000-1, 7.4.3). */
function decodeAscii85(text: string): Buffer {
  const bytes: number[] = [];
  let group: number[] = [];
  const finishGroup = (): void => {
    const { length } = group;
    const value = [...group, ...Array<number>(5 - length).fill(84)].reduce((sum, digit) => sum * 85 + digit, 0);
    for (let index = 0; index < length - 1; index++) bytes.push(Math.floor(value / 256 ** (3 - index)) & 255);
    group = [];
  };
  for (const letter of text) {
    if (letter === '~') break;
    if (letter === 'z' && group.length === 0) bytes.push(0, 0, 0, 0);
    else if (letter >= '!' && letter <= 'u') group.push(letter.charCodeAt(0) - 33);
    if (group.length === 5) finishGroup();
  }
  if (group.length > 1) finishGroup();
  return Buffer.from(bytes);
}

/** A stream's content without its filters; null where one of them is for pictures. */
function decode(dictionary: string, data: string): string | null {
  const [, list, single] = FILTER.exec(dictionary) ?? [];
  const filters = (list ?? single ?? '').split(/[\s/]+/).filter(Boolean);
  let content: Buffer = Buffer.from(data, 'latin1');
  for (const filter of filters) {
    if (filter === 'ASCII85Decode' || filter === 'A85') content = decodeAscii85(content.toString('latin1'));
    else if (filter === 'FlateDecode' || filter === 'Fl') content = inflatePartially(content, MAX_INFLATED);
    else return null;
  }
  return content.toString('latin1');
}

/**
 * A file's text with an end for a stream that is cut off. A page's content is unpacked as far as it goes, because the reader takes
 * nothing of one that ends too early.
 */
export function completeLastStream(text: string): string {
  const end = text.lastIndexOf('endstream');
  const start = /\bstream\r?\n/.exec(text.slice(end < 0 ? 0 : end + 'endstream'.length));
  if (!start) return text;
  const at = (end < 0 ? 0 : end + 'endstream'.length) + start.index;
  const dictionaryAt = text.lastIndexOf('obj', at) + 'obj'.length;
  const dictionary = text.slice(dictionaryAt, at);
  const isContent = !/\/(?:Type|Subtype|DecodeParms|Encrypt)\b/.test(dictionary);
  const content = isContent ? decode(dictionary, text.slice(at + start[0].length)) : null;
  if (content === null) return `${text}\nendstream\nendobj\n`;
  return `${text.slice(0, dictionaryAt)}\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`;
}
