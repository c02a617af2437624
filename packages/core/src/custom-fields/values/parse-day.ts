const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const PARTS = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\.?$/;

/** Whether the locale writes the month before the day. */
const hasMonthFirst = (locale: string): boolean => {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(new Date(0)).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day');
};

function toDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1000 ? date.toISOString().slice(0, 10) : null;
}

/** Reads a day as people of the locale write it, as YYYY-MM-DD; null for what is none, or not told by its digits. */
export function parseDay(text: string, locale: string): string | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, first, sign, second, year] = PARTS.exec(trimmed) ?? [];
  if (!first || !second) return null;
  const [a, b] = [Number(first), Number(second)];
  // With dots the day is always first.
  const isMonthFirst = sign !== '.' && hasMonthFirst(locale);
  const [day, month] = isMonthFirst ? [b, a] : [a, b];
  return toDay(Number(year), month, day);
}
