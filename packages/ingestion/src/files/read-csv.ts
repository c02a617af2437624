import Papa from 'papaparse';
import type { Block } from '../block.ts';
import { decodeText } from './decode-text.ts';
import { nameRows } from './name-rows.ts';

const SIGNS = [';', '\t', '|', ','];
/** Parts nothing: for a file of one column, whose texts may hold commas. */
const NO_SIGN = '\u001F';

/** A table in text, by whatever sign its cells are parted. */
export function readCsv(bytes: Uint8Array): Block[] {
  const text = decodeText(bytes).replace(/^sep=.\r?\n/i, '');
  // The names of columns hold no commas as figures do ("4,50"), so the first line tells best which signs can part cells.
  const firstLine = /^\s*([^\r\n]{0,2000})/.exec(text)?.[1] ?? '';
  const [sign = NO_SIGN, ...others] = SIGNS.filter((candidate) => firstLine.includes(candidate));
  const { data } = Papa.parse<string[]>(
    text,
    others.length === 0 ? { delimiter: sign } : { delimitersToGuess: [sign, ...others] },
  );
  return nameRows(data, { hasHeader: true });
}
