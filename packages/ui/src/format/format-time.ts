import { inDisplayLanguage } from '../language/in-display-language.ts';
import { t } from '../translate.ts';

const RELATIVE_UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const longFormat = inDisplayLanguage((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
const narrowFormat = inDisplayLanguage(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' }),
);
const dateTimeFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);

type TimeUnit = 'second' | 'minute' | 'hour' | 'day';

const unitFormats = inDisplayLanguage((language) => {
  const create = (unit: TimeUnit, maximumFractionDigits = 0): Intl.NumberFormat =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits });
  return { second: create('second'), minute: create('minute'), hour: create('hour'), day: create('day', 1) };
});

/** Parts of a duration as "2 hr 10 min"; days with one digit after the point, the others whole. */
export const formatTimeUnits = (parts: Partial<Record<TimeUnit, number>>): string =>
  Object.entries(parts)
    .map(([unit, value]) => unitFormats()[unit as TimeUnit].format(value))
    .join(' ');

/** A point in time as "Jan 5, 2026, 3:04 PM", in the browser's time zone. */
export const formatDateTime = (at: string | Date): string => dateTimeFormat().format(new Date(at));

/** The time since a date as "5 minutes ago" or "yesterday"; with `isShort` as "5m ago". */
export function formatRelativeTime(date: Date, now = new Date(), isShort = false): string {
  const elapsed = now.getTime() - date.getTime();
  const [unit, size] = RELATIVE_UNITS.find(([, milliseconds]) => elapsed >= milliseconds) ?? [];
  const format = isShort ? narrowFormat() : longFormat();
  return unit && size ? format.format(-Math.floor(elapsed / size), unit) : t('justNow');
}
