import type { AnalyticsPeriod } from '@lobby/contracts/analytics';

const DAY_MS = 86_400_000;

/** Days as `YYYY-MM-DD`, first and last included. */
export interface DayRange {
  from: string;
  to: string;
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

const countDays = ({ from, to }: DayRange): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** The day of an instant in a time zone. */
const toDay = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);

/** The days of a period, the last ones ending today. */
export function resolvePeriod(period: AnalyticsPeriod, now: Date, timeZone: string): DayRange {
  if ('from' in period) return period;
  const today = toDay(now, timeZone);
  return { from: addDays(today, 1 - period.days), to: today };
}

/** The range before it, which is as long. */
export const previousRange = (range: DayRange): DayRange => {
  const days = countDays(range);
  return { from: addDays(range.from, -days), to: addDays(range.from, -1) };
};

/** Each day of a range (YYYY-MM-DD), the first one first. */
export const listRangeDays = (range: DayRange): string[] =>
  Array.from({ length: countDays(range) }, (_, index) => addDays(range.from, index));
