import { findEntry } from '@lobby/contracts/find-entry';
import type { OpeningHours } from '@lobby/contracts/facts';
import { CALENDAR_WORDS } from './calendar-words.ts';
import { foldLetters } from './hours-tokens.ts';
import type { Section } from './sections.ts';

type Closure = OpeningHours['closures'][number];

interface MonthDay {
  month: number | null;
  day: number;
}

const YEAR = /(?<!\d)20\d\d(?!\d)/;
const MAX_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const formatMonthDay = (month: number, day: number): string =>
  `${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

interface DateReader {
  pattern: RegExp;
  toMonth: (name: string) => number;
}

/** A pattern of "24 December", "December 24" and "24.12.", where a range may name its month once. */
function createDateReader(language: string): DateReader | null {
  const words = findEntry(CALENDAR_WORDS, language);
  if (!words) return null;
  const month = `(?:${words.months.join('|')})\\b\\.?`;
  const day = String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|º)?(?!\d|\s?(?:uhr|am|pm|h)\b|[:.]\d{2}(?!\d|\.))`;
  const date = (n: number): string =>
    String.raw`(?:(?<am${n}>${month})\s?(?<ad${n}>${day})|(?<bd${n}>\d{1,2})\.(?<bm${n}>\d{1,2})\.|(?<cd${n}>${day})(?:\s(?:de\s|of\s)?(?<cm${n}>${month}))?)`;
  const to = String.raw`\s?(?:[-–—]|\b(?:${words.to})\b)\s?(?:(?:zum|the|el|le|al|au)\s)?`;
  const months = words.months.map((name) => new RegExp(`^(?:${name})$`, 'u'));
  return {
    pattern: new RegExp(`${date(1)}(?:${to}${date(2)})?`, 'gu'),
    toMonth: (name) => months.findIndex((one) => one.test(name.replace(/\.$/, ''))),
  };
}

function readDate(groups: Record<string, string | undefined>, n: 1 | 2, { toMonth }: DateReader): MonthDay | null {
  const day = groups[`ad${n}`] ?? groups[`bd${n}`] ?? groups[`cd${n}`];
  if (day === undefined) return null;
  const name = groups[`am${n}`] ?? groups[`cm${n}`];
  const number = groups[`bm${n}`];
  const month = name === undefined ? (number === undefined ? null : Number(number) - 1) : toMonth(name);
  return { month, day: Number.parseInt(day, 10) };
}

const isDate = ({ month, day }: MonthDay): boolean =>
  month !== null && month >= 0 && month < 12 && day >= 1 && day <= (MAX_DAYS[month] ?? 0);

function toClosure(groups: Record<string, string | undefined>, reader: DateReader): Closure[] {
  const first = readDate(groups, 1, reader);
  if (!first) return [];
  const last = readDate(groups, 2, reader) ?? first;
  const from = { day: first.day, month: first.month ?? last.month };
  const to = { day: last.day, month: last.month ?? first.month };
  if (!isDate(from) || !isDate(to) || from.month === null || to.month === null) return [];
  return [{ from: formatMonthDay(from.month, from.day), to: formatMonthDay(to.month, to.day) }];
}

/** The days of each year on which a page says that it is closed, such as "closed December 24 to 26 and January 1". */
export function extractClosures(sections: readonly Section[], language: string): Closure[] {
  const reader = createDateReader(language);
  const closed = new RegExp(`(?<!\\p{L})(?:${findEntry(CALENDAR_WORDS, language)?.closed ?? 'closed'})(?!\\p{L})`, 'u');
  if (!reader) return [];
  const closures = new Map<string, Closure>();
  for (const line of sections.flatMap(({ lines }) => lines))
    for (const sentence of line.split(/(?<=\p{Ll}[.!?])\s+(?=\p{Lu})/u)) {
      const folded = foldLetters(sentence);
      if (!closed.test(folded) || YEAR.test(folded)) continue;
      for (const { groups = {} } of folded.matchAll(reader.pattern))
        for (const closure of toClosure(groups, reader)) closures.set(`${closure.from} ${closure.to}`, closure);
    }
  return [...closures.values()].slice(0, 50);
}
