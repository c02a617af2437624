import type { OpeningDay, OpeningHours } from '@lobby/contracts/facts';
import { createTranslator } from '@lobby/messages';
import { factMessages } from '@lobby/messages/visitor/facts';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';
import { CALENDAR_WORDS } from './extract/calendar-words.ts';
import { tokenizeHours } from './extract/hours-tokens.ts';
import { addDays, toLocalDate } from './local-date.ts';
import type { LocalDate } from './local-date.ts';
import type { HoursMoment } from './questions/detect-fact-question.ts';

/** When and where a question about hours is asked. `timeZone`: the tenant's; UTC is what nobody has chosen. */
export interface HoursContext {
  language: string;
  now: Date;
  timeZone: string;
}

type Translate = ReturnType<typeof createFactTranslator>;

const createFactTranslator = (language: string) => createTranslator(factMessages, getVisitorLocale(language));
const MAX_DAYS_AHEAD = 14;
/** Days on which many are closed without saying so. */
const LIKELY_HOLIDAYS = new Set(['12-24', '12-25', '12-26', '12-31', '01-01']);
/** Any Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

function formatTime(time: string, language: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (language !== 'en') return `${hour}:${String(minute).padStart(2, '0')}`;
  if (hour === 24 || (hour === 0 && minute === 0)) return 'midnight';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

const formatWeekday = (day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + day * 86_400_000);

const formatDate = ({ midnight }: LocalDate, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    midnight,
  );

function formatSpans(spans: OpeningDay['spans'], language: string, t: Translate): string {
  const texts = spans.map(({ opens, closes }) =>
    t('span', { opens: formatTime(opens, language), closes: formatTime(closes, language) }),
  );
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(texts);
}

const withNote = (text: string, note: string | null): string => (note === null ? text : `${text} (${note})`);

/** The hours of a day in a list of days, with what the page adds to them. */
function formatDay({ spans, isByAppointment, note }: OpeningDay, language: string, t: Translate): string {
  if (spans.length === 0) return withNote(isByAppointment ? t('onlyByAppointment') : t('closed'), note);
  const hours = withNote(formatSpans(spans, language, t), note);
  return isByAppointment ? t('withAppointment', { hours }) : hours;
}

/** The whole week, days with the same hours together. */
function describeWeek({ days }: OpeningHours, language: string, t: Translate): string {
  const groups: { first: number; last: number; text: string }[] = [];
  for (const day of days) {
    const text = formatDay(day, language, t);
    const group = groups.at(-1);
    if (group?.text === text && group.last === day.day - 1) group.last = day.day;
    else groups.push({ first: day.day, last: day.day, text });
  }
  const week = groups.map(({ first, last, text }) => {
    const names = [...new Set([first, last])].map((day) => formatWeekday(day, language));
    return `${names.join('–')} ${text}`;
  });
  return t('week', { week: week.join('; ') });
}

/** Whether a remark of the page speaks of a day, so that its hours alone would not tell everything. */
const isRemarked = ({ remarks }: OpeningHours, weekday: number): boolean =>
  remarks.some((remark) =>
    Object.keys(CALENDAR_WORDS).some((language) =>
      tokenizeHours(remark, language).some((token) => token.kind === 'day' && token.days.includes(weekday)),
    ),
  );

const isClosure = ({ closures }: OpeningHours, { monthDay }: LocalDate): boolean =>
  closures.some(({ from, to }) =>
    from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to,
  );

/** Whether a day's hours hold under a condition that the page names, such as a season. */
const isNoted = ({ days }: OpeningHours, weekday: number): boolean =>
  days.some(({ day, note }) => day === weekday && note !== null);

/** What is known of a date; null where it isn't sure. */
function findDay(hours: OpeningHours, date: LocalDate): OpeningDay | null {
  if (isClosure(hours, date)) return { day: date.weekday, spans: [], isByAppointment: false, note: null };
  if (LIKELY_HOLIDAYS.has(date.monthDay) || isRemarked(hours, date.weekday) || isNoted(hours, date.weekday))
    return null;
  return hours.days.find(({ day }) => day === date.weekday) ?? null;
}

function describeWeekday(hours: OpeningHours, weekday: number, language: string): string | null {
  const t = createFactTranslator(language);
  if (isRemarked(hours, weekday)) return null;
  const known = hours.days.find(({ day }) => day === weekday);
  if (!known) return hours.remarks.length > 0 ? null : describeWeek(hours, language, t);
  const day = formatWeekday(weekday, language);
  const { spans, isByAppointment } = known;
  if (spans.length === 0) return isByAppointment ? t('onDayByAppointment', { day }) : t('closedOnDay', { day });
  const params = { day, hours: withNote(formatSpans(spans, language, t), known.note) };
  return isByAppointment ? t('openOnDayByAppointment', params) : t('openOnDay', params);
}

function describeDate(
  hours: OpeningHours,
  { date, isToday, language }: { date: LocalDate; isToday: boolean; language: string },
): string | null {
  const t = createFactTranslator(language);
  const day = findDay(hours, date);
  if (!day || (day.spans.length === 0 && day.isByAppointment)) return null;
  const params = { date: formatDate(date, language), hours: formatDay(day, language, t) };
  if (day.spans.length === 0) return t(isToday ? 'closedToday' : 'closedTomorrow', params);
  return t(isToday ? 'openToday' : 'openTomorrow', params);
}

/** The span that a moment lies in, also one that began the day before. */
function findOpenSpan(
  today: OpeningDay,
  yesterday: OpeningDay | null,
  time: string,
): OpeningDay['spans'][number] | null {
  const isOvernight = ({ opens, closes }: OpeningDay['spans'][number]): boolean => closes <= opens;
  const current = today.spans.find((span) => span.opens <= time && (isOvernight(span) || time < span.closes));
  return current ?? yesterday?.spans.find((span) => isOvernight(span) && time < span.closes) ?? null;
}

/** The next date with hours; null where a day before it isn't sure. */
function findNextOpening(hours: OpeningHours, today: LocalDate): { date: LocalDate; opens: string } | null {
  for (let ahead = 1; ahead <= MAX_DAYS_AHEAD; ahead++) {
    const date = addDays(today, ahead);
    const day = findDay(hours, date);
    if (!day || (day.spans.length === 0 && day.isByAppointment)) return null;
    const opens = day.spans.map((span) => span.opens).sort()[0];
    if (opens !== undefined) return { date, opens };
  }
  return null;
}

function describeNow(hours: OpeningHours, now: LocalDate, language: string): string | null {
  const t = createFactTranslator(language);
  const today = findDay(hours, now);
  if (!today) return null;
  if (today.isByAppointment) return describeDate(hours, { date: now, isToday: true, language });
  const span = findOpenSpan(today, findDay(hours, addDays(now, -1)), now.time);
  if (span) return t('openNow', { closes: formatTime(span.closes, language) });
  const later = today.spans
    .map(({ opens }) => opens)
    .filter((opens) => opens > now.time)
    .sort()[0];
  if (later !== undefined) return t('opensLaterToday', { opens: formatTime(later, language) });
  const next = findNextOpening(hours, now);
  if (!next) return t('closedNow');
  return t('opensNext', { date: formatDate(next.date, language), opens: formatTime(next.opens, language) });
}

function describe(hours: OpeningHours, moment: HoursMoment, { language, now, timeZone }: HoursContext): string | null {
  if (moment.kind === 'weekday') return describeWeekday(hours, moment.day, language);
  const isComplete = hours.remarks.length === 0;
  const week = isComplete ? describeWeek(hours, language, createFactTranslator(language)) : null;
  // Without a chosen time zone, the current time of another place would be used.
  if (moment.kind === 'week' || timeZone === 'UTC') return week;
  const today = toLocalDate(now, timeZone);
  const date = moment.kind === 'tomorrow' ? addDays(today, 1) : today;
  const isListed = isClosure(hours, date) || hours.days.some(({ day }) => day === date.weekday);
  if (isNoted(hours, date.weekday) || (!isListed && !LIKELY_HOLIDAYS.has(date.monthDay))) return week;
  if (moment.kind === 'now') return describeNow(hours, today, language);
  return describeDate(hours, { date, isToday: moment.kind === 'today', language });
}

/** A sentence about opening hours in a language (ISO 639-1); null where what is known doesn't surely answer it. */
export function describeHours(hours: OpeningHours, moment: HoursMoment, context: HoursContext): string | null {
  const sentence = describe(hours, moment, context);
  return sentence && sentence.charAt(0).toLocaleUpperCase(context.language) + sentence.slice(1);
}
