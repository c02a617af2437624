import { displayLocale } from '@lobby/messages';
import type { OpeningDay, OpeningHours } from '@lobby/contracts/facts';
import { t } from './translate.ts';

/** Any Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const LEAP_YEAR = 2024;

/** The name of a weekday; 0 is Monday. */
export const formatWeekday = (day: number): string =>
  new Intl.DateTimeFormat(displayLocale.language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + day * DAY_MS);

/** What is known of a weekday: its hours, that it is closed, or nothing. */
export function formatDay(day: OpeningDay | undefined): string {
  if (!day) return t('unknownDay');
  const spans = day.spans.map(({ opens, closes }) => `${opens} – ${closes}`).join(', ');
  const appointment = day.isByAppointment ? t('byAppointment') : '';
  const note = day.note === null ? '' : `(${day.note})`;
  return [spans, appointment, note].filter(Boolean).join(' · ') || t('closed');
}

const formatMonthDay = (monthDay: string): string =>
  new Intl.DateTimeFormat(displayLocale.language, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${LEAP_YEAR}-${monthDay}T00:00Z`),
  );

/** The dates on which it is closed each year. */
export const formatClosures = ({ closures }: OpeningHours): string =>
  closures
    .map(({ from, to }) => (from === to ? formatMonthDay(from) : `${formatMonthDay(from)} – ${formatMonthDay(to)}`))
    .join(', ');
