import { formatCost, formatNumber, inDisplayLanguage } from '@lobby/ui';

const MICROS = 1_000_000;
const weekdayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }),
);

const shortWeekdayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }),
);

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

/** A number as tables and charts show it. */
export const formatCount = (value: number): string => formatNumber(value);
