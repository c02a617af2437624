import { findEntry } from '@lobby/contracts/find-entry';
import { CALENDAR_WORDS, SCHEMA_DAYS } from './calendar-words.ts';
import type { CalendarWords } from './calendar-words.ts';

/** A word, sign, day or time of a line about opening hours. */
export type HoursToken =
  | { kind: 'day'; days: number[] }
  | { kind: 'time'; minutes: number; isHalfDay: boolean; meridiem: 'am' | 'pm' | null }
  | { kind: 'note'; text: string }
  | { kind: 'to' | 'and' | 'closed' | 'appointment' | 'holiday' | 'break' }
  | { kind: 'other'; text: string };

const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const TIME = String.raw`(?<hour>\d{1,2})(?:\s?[:.h]\s?(?<minute>[0-5]\d))?(?:\s?(?<half>[ap])\.?m\b\.?|\s?(?:uhr|h(?:rs?)?\b))?(?![\d:%€$£])`;

const wordOf = (name: string, pattern: string): string => `(?<${name}>(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d]))`;

function buildPattern(words: CalendarWords): RegExp {
  const days = words.days.map((day, index) => `(?<day${index}>${day})`).join('|');
  return new RegExp(
    [
      String.raw`(?<note>\([^()]{0,200}\))`,
      wordOf('daily', words.daily),
      wordOf('weekdays', words.weekdays),
      wordOf('weekend', words.weekend),
      wordOf('holiday', words.holiday),
      wordOf('appointment', words.appointment),
      wordOf('closed', words.closed),
      String.raw`(?<![\p{L}\d])(?:${days})(?![\p{L}\d])\.?`,
      wordOf('noon', 'noon|midday|mittags?'),
      wordOf('midnight', 'midnight|mitternacht'),
      TIME,
      String.raw`(?<to>[-–—−~]|(?<![\p{L}\d])(?:${words.to})(?![\p{L}\d]))`,
      String.raw`(?<and>[,&/+]|(?<![\p{L}\d])(?:${words.and})(?![\p{L}\d]))`,
      String.raw`(?<break>[;.•·|]|\n)`,
      String.raw`(?<filler>[:*_\s'’]+|(?<![\p{L}\d])(?:${words.filler})(?![\p{L}\d]))`,
      String.raw`(?<other>[\p{L}\d]+|.)`,
    ].join('|'),
    'gsu',
  );
}

/** Cached by language: building one takes longer than reading a page with it. */
const patterns = new Map<string, RegExp>();

function getPattern(language: string): RegExp {
  const cached = patterns.get(language);
  if (cached) return cached;
  const words = findEntry(CALENDAR_WORDS, language) ?? CALENDAR_WORDS['en'];
  if (!words) throw new Error('English calendar words are missing');
  const schema = { ...words, days: words.days.map((day, index) => `${day}|${SCHEMA_DAYS[index] ?? ''}`) };
  const pattern = buildPattern(language === 'schema' ? schema : words);
  patterns.set(language, pattern);
  return pattern;
}

/** Small letters without accents, as the calendar's words are written. Keeps the places of all letters. */
export const foldLetters = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\p{L}/gu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().slice(0, 1));

function toTime({ hour = '', minute = '0', half }: Record<string, string | undefined>): HoursToken {
  const hours = Number(hour);
  const isValid = hours <= 24 && (half === undefined || (hours >= 1 && hours <= 12));
  if (!isValid) return { kind: 'other', text: hour };
  const meridiem = half === undefined ? null : half === 'a' ? 'am' : 'pm';
  const shifted = meridiem === null ? hours : (hours % 12) + (meridiem === 'pm' ? 12 : 0);
  return { kind: 'time', minutes: shifted * 60 + Number(minute), isHalfDay: hours <= 12, meridiem };
}

const at = (minutes: number): HoursToken => ({ kind: 'time', minutes, isHalfDay: false, meridiem: null });
const WORD_KINDS = ['to', 'and', 'closed', 'appointment', 'holiday', 'break'] as const;

function toToken(groups: Record<string, string | undefined>, source: string): HoursToken | null {
  const day = ALL_DAYS.find((index) => groups[`day${index}`] !== undefined);
  if (day !== undefined) return { kind: 'day', days: [day] };
  if (groups['daily'] !== undefined) return { kind: 'day', days: ALL_DAYS };
  if (groups['weekdays'] !== undefined) return { kind: 'day', days: [0, 1, 2, 3, 4] };
  if (groups['weekend'] !== undefined) return { kind: 'day', days: [5, 6] };
  if (groups['noon'] !== undefined) return at(12 * 60);
  if (groups['midnight'] !== undefined) return at(24 * 60);
  if (groups['hour'] !== undefined) return toTime(groups);
  if (groups['note'] !== undefined) return { kind: 'note', text: source.slice(1, -1).trim() };
  const kind = WORD_KINDS.find((one) => groups[one] !== undefined);
  if (kind) return { kind };
  return groups['other'] === undefined ? null : { kind: 'other', text: source };
}

/** Reads a text into days, times and words of opening hours in a language (ISO 639-1, or `schema` for schema.org's own). */
export function tokenizeHours(text: string, language: string): HoursToken[] {
  const source = text.normalize('NFC');
  return [...foldLetters(source).matchAll(getPattern(language))].flatMap((match) => {
    const token = toToken(match.groups ?? {}, source.slice(match.index, match.index + match[0].length));
    return token ? [token] : [];
  });
}
