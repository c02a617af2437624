import { foldLetters } from './hours-tokens.ts';
import { parseDaysCell, parseOpeningCell, parseTimeCell } from './parse-hours-line.ts';
import type { HoursEntry } from './parse-hours-line.ts';

/** The hours of one column of a table; `column` is its name where there are several. */
interface TableHours {
  column: string | null;
  entries: HoursEntry[];
  quote: string;
}

interface Row {
  days: number[];
  note: string | null;
  cells: { name: string | null; text: string }[];
}

/** Columns that are parts of one day and not hours of different things. */
const PART_OF_DAY =
  /^(?:mornings?|afternoons?|evenings?|vormittags?|nachmittags?|abends?|mananas?|tardes?|matin|apres ?-?midi|mattin[ao]|pomeriggio|a\.?m\.?|p\.?m\.?)$/;
const CELL_NAME = /^([^:|]{1,60}):\s+(.*)$/su;

/** A cell and the name of its column, which rows repeat in each cell. */
function toCell(text: string, language: string): { name: string | null; text: string } {
  const named = CELL_NAME.exec(text);
  if (!named || parseDaysCell(named[1] ?? '', language)) return { name: null, text };
  return { name: (named[1] ?? '').trim(), text: (named[2] ?? '').trim() };
}

/** Rows whose first cell names days. The names of the columns stand in the cells or in a row above. */
function readRows(lines: readonly string[], language: string): { row: Row; line: string }[] {
  let header: string[] = [];
  return lines.flatMap((line) => {
    const texts = line
      .replaceAll(/^\||\|$/g, '')
      .split('|')
      .map((text) => text.trim());
    if (texts.length < 2) return [];
    const [first, ...others] = texts.map((text) => toCell(text, language));
    const days = first ? parseDaysCell(first.text, language) : null;
    if (!days) {
      header = texts;
      return [];
    }
    const cells = others.map(({ name, text }, index) => ({ name: name ?? header[index + 1] ?? null, text }));
    return [{ row: { ...days, cells }, line }];
  });
}

/** One entry of a row with a column for opening and one for closing. */
function readOpensCloses({ days, note, cells }: Row, language: string): HoursEntry | null {
  const [opens, closes, ...others] = cells.map(({ text }) => parseTimeCell(text, language));
  if (!opens || !closes || others.length > 0) return null;
  return { days, spans: [{ opens, closes }], isByAppointment: false, note };
}

const isPartOfDay = (name: string | null): boolean => !name || PART_OF_DAY.test(foldLetters(name));

const isOpen = ({ spans, isByAppointment }: HoursEntry): boolean => spans.length > 0 || isByAppointment;

/** One entry for each cell that says when it is open; a day that is closed in the afternoon is not closed. */
function readCells({ days, note, cells }: Row, language: string): { name: string | null; entry: HoursEntry }[] {
  const entries = cells.flatMap(({ name, text }) => {
    const opening = parseOpeningCell(text, language);
    if (!opening) return [];
    return [{ name, entry: { ...opening, days, note: [note, opening.note].filter(Boolean).join(', ') || null } }];
  });
  const isOpenInPart = entries.some(({ name, entry }) => isPartOfDay(name) && isOpen(entry));
  return entries.filter(({ name, entry }) => isOpen(entry) || !isOpenInPart || !isPartOfDay(name));
}

/** Reads tables of opening hours, from rows such as "Monday | 9–17" or "Day: Monday | Shop: 9–17 | Workshop: 8–12". */
export function parseHoursTable(lines: readonly string[], language: string): TableHours[] {
  const columns = new Map<string, TableHours>();
  const add = (name: string | null, entry: HoursEntry, line: string): void => {
    const key = name === null || isPartOfDay(name) ? '' : name;
    const known = columns.get(key) ?? { column: key || null, entries: [], quote: '' };
    known.entries.push(entry);
    if (!known.quote.endsWith(line)) known.quote = [known.quote, line].filter(Boolean).join('\n');
    columns.set(key, known);
  };
  for (const { row, line } of readRows(lines, language)) {
    const both = readOpensCloses(row, language);
    if (both) add(null, both, line);
    else for (const { name, entry } of readCells(row, language)) add(name, entry, line);
  }
  const found = [...columns.values()];
  return found.length === 1 ? found.map((hours) => ({ ...hours, column: null })) : found;
}

/** Whether a line is a row whose first cell names days and nothing else. */
export const isHoursRow = (line: string, language: string): boolean => readRows([line], language).length > 0;
