import type { Compared } from '@lobby/contracts/analytics';
import { formatCost, formatNumber, formatPercent, inDisplayLanguage } from '@lobby/ui';
import { t } from './translate.ts';

const MICROS = 1_000_000;
const dayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
);
const shortDayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
);
const weekdayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }),
);

const shortWeekdayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }),
);

/** `2026-03-29` as "Mar 29, 2026". */
export const formatDay = (day: string): string => dayFormat().format(new Date(day));

/** `2026-03-29` as "Mar 29". */
export const formatShortDay = (day: string): string => shortDayFormat().format(new Date(day));

/** The first of January 2024 was a Monday. */
const toWeekday = (index: number): Date => new Date(Date.UTC(2024, 0, 1 + index));

/** 0 as "Monday". */
export const formatWeekday = (index: number): string => weekdayFormat().format(toWeekday(index));

/** 0 as "Mon". */
export const formatShortWeekday = (index: number): string => shortWeekdayFormat().format(toWeekday(index));

/** 9 as "09:00". */
export const formatHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Millionths of a dollar as "$1.25". */
export const formatCostMicros = (micros: number): string => formatCost(micros / MICROS);

/** A part of a whole; null of nothing. */
export const toShare = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** How a value differs from that of the period before, in words and as a direction. */
export interface Change {
  direction: 'up' | 'down' | 'same';
  text: string;
}

function toChange(difference: number, amount: string): Change {
  if (difference === 0) return { direction: 'same', text: t('same') };
  return difference > 0
    ? { direction: 'up', text: t('up', { change: amount }) }
    : { direction: 'down', text: t('down', { change: amount }) };
}

/** A count beside that of the period before: "12% more than before". */
export function describeChange({ current, previous }: Compared): Change {
  if (previous === 0)
    return current === 0 ? { direction: 'same', text: t('same') } : { direction: 'up', text: t('nothingBefore') };
  return toChange(current - previous, formatPercent(Math.abs(current - previous) / previous));
}

/** A share beside that of the period before, in percentage points. */
export function describeShareChange(current: number | null, previous: number | null): Change | null {
  if (current === null || previous === null) return null;
  const points = Math.round((current - previous) * 100);
  return toChange(points, t('points', { count: Math.abs(points) }));
}

/** A number as tables and charts show it. */
export const formatCount = (value: number): string => formatNumber(value);
