import { SSF } from '@e965/xlsx';
import type { CellObject } from '@e965/xlsx';
import { formatDatePattern } from './format-date-pattern.ts';

/** Excel shows longer whole numbers of no format in exponents, and article numbers are none. */
const MAX_PLAIN_INTEGER = 1e21;

/** What the library takes as signs of a format; others are signs of the text, which Excel and LibreOffice write without quotes. */
const TOKEN = /"[^"]*"?|\\.|[_*].|\[[^\]]*\]|[^]/gu;
const FORMAT_SIGN = /^[\p{ASCII}年月日時分秒上午下€£¥]$/u;
/** A percent sign with blanks before it. */
const SPACED_PERCENT = /(?<=[0#?.])(?: |\u00A0|\\ |\\\u00A0|" "|"\u00A0")+%/gu;

/** A format as the library understands it: "0 %" as "0%", and signs that it doesn't know in quotes. */
const normalizePattern = (pattern: string): string =>
  (pattern.replaceAll(SPACED_PERCENT, '%').match(TOKEN) ?? [])
    .map((token) => (token.length > 1 || FORMAT_SIGN.test(token) ? token : `"${token}"`))
    .join('');

/** Formats a number as its sheet shows it, but so that it means the same in every country and without colours. */
function formatNumber(value: number, pattern: string, isDate1904: boolean): string {
  if (pattern === 'General' && Number.isInteger(value) && Math.abs(value) < MAX_PLAIN_INTEGER) return String(value);
  const options = { date1904: isDate1904 };
  const shown = SSF.format(normalizePattern(formatDatePattern(pattern, value, isDate1904)), value, options).trim();
  if (value >= 0) return shown;
  // Negative figures may be set in parentheses or in red alone.
  const inner = /^\((.*)\)$/.exec(shown)?.[1];
  if (inner !== undefined) return `-${inner.trim()}`;
  const isMarkedByColour = /\[(?:red|color ?\d+)\]/i.test(pattern);
  return isMarkedByColour && /\p{N}/u.test(shown) && !/[-−]/.test(shown) ? `-${shown}` : shown;
}

/** The text of a cell; errors and blank cells are empty. */
export function formatCell(cell: CellObject | undefined, isDate1904: boolean): string {
  if (!cell || cell.t === 'e' || cell.t === 'z' || cell.v === undefined) return '';
  const pattern = typeof cell.z === 'string' ? cell.z : 'General';
  if (typeof cell.v !== 'number') return cell.w ?? String(cell.v);
  try {
    return formatNumber(cell.v, pattern, isDate1904);
  } catch {
    return cell.w ?? String(cell.v);
  }
}
