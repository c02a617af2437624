import type { OpeningDay } from '@lobby/contracts/facts';
import { tokenizeHours } from './hours-tokens.ts';
import type { HoursToken } from './hours-tokens.ts';

export type Span = OpeningDay['spans'][number];

/** What a line says of some days: when they are open, or that they are closed. */
export interface HoursEntry {
  days: number[];
  spans: Span[];
  isByAppointment: boolean;
  note: string | null;
}

/** Tokens that are read one after the other. */
interface Cursor {
  readonly tokens: readonly HoursToken[];
  index: number;
}

type TimeToken = Extract<HoursToken, { kind: 'time' }>;

const DAY_MINUTES = 24 * 60;
const HALF_DAY = 12 * 60;

const peek = ({ tokens, index }: Cursor, ahead = 0): HoursToken | undefined => tokens[index + ahead];
const kindAt = (cursor: Cursor, ahead = 0): HoursToken['kind'] | null => peek(cursor, ahead)?.kind ?? null;

function skip(cursor: Cursor, ...kinds: HoursToken['kind'][]): void {
  while (kinds.some((kind) => kind === kindAt(cursor))) cursor.index += 1;
}

/** The days from one to the other, over the end of the week where they are in that order. */
const daysBetween = (from: number, to: number): number[] =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);

/** Days, ranges and lists of them; null where none begins here. Holidays among them have no fixed day and are left out. */
function readDays(cursor: Cursor): number[] | null {
  const days: number[] = [];
  const start = cursor.index;
  for (;;) {
    const token = peek(cursor);
    if (token?.kind === 'holiday') cursor.index += 1;
    else if (token?.kind === 'day') {
      cursor.index += 1;
      const last = peek(cursor, 1);
      const isRange = kindAt(cursor) === 'to' && last?.kind === 'day' && last.days.length === 1;
      if (isRange) cursor.index += 2;
      days.push(...(isRange ? daysBetween(token.days[0] ?? 0, last.days[0] ?? 0) : token.days));
    } else break;
    const next = kindAt(cursor, 1);
    if (kindAt(cursor) === 'and' && (next === 'day' || next === 'holiday')) cursor.index += 1;
    else if (kindAt(cursor) !== 'day' && kindAt(cursor) !== 'holiday') break;
  }
  return cursor.index === start ? null : days;
}

const formatTime = (minutes: number): string => {
  const inDay = minutes === DAY_MINUTES ? minutes : minutes % DAY_MINUTES;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
};

/** A span of two times; of "9 – 5 pm" and "9 – 5", the half of the day that isn't written follows from the order. */
function toSpan(opens: TimeToken, closes: TimeToken): Span {
  let [from, to] = [opens.minutes, closes.minutes];
  if (opens.meridiem === null && closes.meridiem === 'pm' && opens.isHalfDay && from + HALF_DAY < to) from += HALF_DAY;
  if (closes.meridiem === null && closes.isHalfDay && to <= from && to + HALF_DAY > from && to < HALF_DAY) {
    const isEvening = opens.meridiem === null && from >= 6 * 60 && from < HALF_DAY;
    if (isEvening || opens.meridiem === 'am') to += HALF_DAY;
  }
  if (to === 0) to = DAY_MINUTES;
  return { opens: formatTime(from), closes: formatTime(to) };
}

/** One or more spans; null where none begins here. */
function readSpans(cursor: Cursor): Span[] | null {
  const spans: Span[] = [];
  for (;;) {
    const [opens, to, closes] = [peek(cursor), kindAt(cursor, 1), peek(cursor, 2)];
    const isSeparated = to === 'to' || to === 'and';
    if (opens?.kind !== 'time' || !isSeparated || closes?.kind !== 'time') break;
    if (to === 'and' && spans.length === 0 && kindAt(cursor, 3) === 'to') break;
    spans.push(toSpan(opens, closes));
    cursor.index += 3;
    if (kindAt(cursor) === 'and' && kindAt(cursor, 1) === 'time') cursor.index += 1;
    else if (kindAt(cursor) !== 'time') break;
  }
  return spans.length > 0 ? spans : null;
}

type Opening = Pick<HoursEntry, 'spans' | 'isByAppointment'>;

/** When it is open: spans, the word for closed, or only by appointment; null where none of these comes next. */
function readOpening(cursor: Cursor): Opening | null {
  skip(cursor, 'to', 'and');
  if (kindAt(cursor) === 'closed') {
    cursor.index += 1;
    return { spans: [], isByAppointment: false };
  }
  const start = cursor.index;
  const isOnlyByAppointment = kindAt(cursor) === 'appointment';
  if (isOnlyByAppointment) cursor.index += 1;
  const spans = readSpans(cursor);
  if (!spans && !isOnlyByAppointment) {
    cursor.index = start;
    return null;
  }
  const next = kindAt(cursor) === 'and' ? kindAt(cursor, 1) : kindAt(cursor);
  const isByAppointment = next === 'appointment';
  if (isByAppointment) cursor.index += kindAt(cursor) === 'and' ? 2 : 1;
  return { spans: spans ?? [], isByAppointment: isOnlyByAppointment || isByAppointment };
}

function readNote(cursor: Cursor): string | null {
  const token = peek(cursor);
  if (token?.kind !== 'note') return null;
  cursor.index += 1;
  return token.text;
}

const joinNotes = (...notes: (string | null)[]): string | null => notes.filter(Boolean).join(', ') || null;

function readEntry(cursor: Cursor): HoursEntry | null {
  const isEarly = kindAt(cursor) === 'time' || kindAt(cursor) === 'closed';
  const early = isEarly ? readOpening(cursor) : null;
  if (early) skip(cursor, 'and');
  const days = readDays(cursor);
  if (!days) return null;
  const dayNote = readNote(cursor);
  const opening = early ?? readOpening(cursor);
  if (!opening) return null;
  const note = joinNotes(dayNote, readNote(cursor));
  return { days: [...new Set(days)], ...opening, note };
}

/** Words that may follow the hours of a line and belong to them, such as "50 weeks a year". */
const MAX_REMAINING_WORDS = 6;

/** What a line says after its hours, where it is short and names no other time; else null. */
function readRemainder(cursor: Cursor): string | null {
  const rest = cursor.tokens.slice(cursor.index);
  const words = rest.flatMap((token) => (token.kind === 'other' && /[\p{L}\d]/u.test(token.text) ? [token.text] : []));
  const isOnlyWords = rest.every(({ kind }) => kind === 'other' || kind === 'break' || kind === 'and');
  return isOnlyWords && words.length > 0 && words.length <= MAX_REMAINING_WORDS ? words.join(' ') : null;
}

/** The entries with a note at the last one, of what a line says after its hours. */
const withRemainder = (entries: readonly HoursEntry[], remainder: string): HoursEntry[] =>
  entries.map((entry, index) =>
    index === entries.length - 1 ? { ...entry, note: joinNotes(entry.note, remainder) } : entry,
  );

/**
 * Reads a line that consists of days with their opening hours, such as "Mon–Fri 9–17, Sat by appointment"; null where it says anything
 * else. An entry without days is about holidays.
 */
export function parseHoursLine(line: string, language: string): HoursEntry[] | null {
  const cursor: Cursor = { tokens: tokenizeHours(line, language), index: 0 };
  const entries: HoursEntry[] = [];
  for (;;) {
    const isSeparated = kindAt(cursor) === 'and';
    skip(cursor, 'and', 'break', 'to');
    if (cursor.index >= cursor.tokens.length) break;
    const start = cursor.index;
    const entry = readEntry(cursor);
    if (!entry) {
      cursor.index = start;
      const remainder = isSeparated && entries.length > 0 ? readRemainder(cursor) : null;
      return remainder === null ? null : withRemainder(entries, remainder);
    }
    entries.push(entry);
  }
  return entries.length > 0 ? entries : null;
}

/** The days that a cell of a table names; null where it says anything else. */
export function parseDaysCell(cell: string, language: string): { days: number[]; note: string | null } | null {
  const cursor: Cursor = { tokens: tokenizeHours(cell, language), index: 0 };
  const days = readDays(cursor);
  const note = readNote(cursor);
  return days && cursor.index === cursor.tokens.length ? { days, note } : null;
}

/** The opening that a cell of a table names; null where it says anything else. */
export function parseOpeningCell(cell: string, language: string): (Opening & { note: string | null }) | null {
  const cursor: Cursor = { tokens: tokenizeHours(cell, language), index: 0 };
  const opening = readOpening(cursor);
  const note = readNote(cursor);
  return opening && cursor.index === cursor.tokens.length ? { ...opening, note } : null;
}

/** The time that a cell of a table consists of, `HH:MM`; null where it says anything else. */
export function parseTimeCell(cell: string, language: string): string | null {
  const [token, ...others] = tokenizeHours(cell, language);
  return token?.kind === 'time' && others.length === 0 ? formatTime(token.minutes) : null;
}
