import { marked } from 'marked';
import Papa from 'papaparse';
import type { Block } from '../block.ts';
import { parseText } from '../parse-text.ts';
import { parseHtml } from '../web/parse-html.ts';
import { decodeText } from './decode-text.ts';
import { nameRows } from './name-rows.ts';

const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i;
/** What some tools write above a Markdown text for themselves. */
const FRONT_MATTER = /^---\r?\n[^]{0,20000}?\r?\n---\r?\n/;

/** A saved page: its own content as it would be read on the web. */
export function readHtml(bytes: Uint8Array): Block[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return parseHtml(decodeText(bytes, CHARSET.exec(head)?.[1] ?? null), 'file:').blocks;
}

/** Markdown, with its tables and with HTML in it. */
export function readMarkdown(bytes: Uint8Array): Block[] {
  const html = marked.parse(decodeText(bytes).replace(FRONT_MATTER, ''), { async: false, gfm: true });
  return parseHtml(`<body>${html}</body>`, 'file:').blocks;
}

const SEPARATORS = [';', '\t', '|', ','];

/** A table in text, by whatever sign its cells are parted. */
export function readCsv(bytes: Uint8Array): Block[] {
  const text = decodeText(bytes).replace(/^sep=.\r?\n/i, '');
  // The names of columns hold no commas as figures do ("4,50"), so the first line tells best which signs can part cells.
  const firstLine = /^\s*([^\r\n]{0,2000})/.exec(text)?.[1] ?? '';
  const delimitersToGuess = SEPARATORS.filter((sign) => firstLine.includes(sign));
  const { data } = Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    ...(delimitersToGuess.length === 1 ? { delimiter: delimitersToGuess[0] ?? ',' } : { delimitersToGuess }),
  });
  return nameRows(data, { hasHeader: true });
}

/** Plain text. */
export const readText = (bytes: Uint8Array): Block[] => parseText(decodeText(bytes));
