import { BusinessHours } from '@lobby/contracts/handover';

const DAY_MS = 86_400_000;
/** How far ahead the next opening is searched. */
const MAX_DAYS_AHEAD = 400;

interface LocalTime {
  /** Midnight of the day as if it were UTC, in milliseconds. */
  day: number;
  /** `HH:MM`. */
  time: string;
}

/** Cached per time zone: creating a format is slower than all of its uses. */
const dateTimeFormats = new Map<string, Intl.DateTimeFormat>();

function getDateTimeFormat(timeZone: string): Intl.DateTimeFormat {
  const cached = dateTimeFormats.get(timeZone);
  if (cached) return cached;
  const created = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  dateTimeFormats.set(timeZone, created);
  return created;
}

/** An instant as local date and time. */
function toLocalTime(instant: number, timeZone: string): LocalTime {
  const parts = getDateTimeFormat(timeZone).formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: Date.parse(`${part('year')}-${part('month')}-${part('day')}T00:00Z`),
    time: `${part('hour')}:${part('minute')}`,
  };
}

const parseMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The instant of a local date and time. */
function toInstant({ day, time }: LocalTime, timeZone: string): number {
  const target = day + parseMinutes(time) * 60_000;
  let instant = target;
  // Twice: the first guess may be on the other side of a daylight saving change.
  for (let pass = 0; pass < 2; pass++) {
    const local = toLocalTime(instant, timeZone);
    instant += target - (local.day + parseMinutes(local.time) * 60_000);
  }
  return instant;
}

const formatDate = (day: number): string => new Date(day).toISOString().slice(0, 10);
/** 0 is Monday. */
const getWeekday = (day: number): number => (new Date(day).getUTCDay() + 6) % 7;

function getOpenSpans({ week, holidays }: BusinessHours, day: number): { from: string; to: string }[] {
  if (holidays.some(({ date }) => date === formatDate(day))) return [];
  return week ? (week[getWeekday(day)] ?? []) : [{ from: '00:00', to: '24:00' }];
}

/** Stored business hours; missing or invalid ones mean around the clock. */
export const parseBusinessHours = (stored: unknown): BusinessHours =>
  BusinessHours.safeParse(stored).data ?? { week: null, holidays: [] };

/** Whether a tenant is open, and when it opens next; null: it is open, or doesn't open within a year. */
export function computeOpeningStatus(
  hours: BusinessHours,
  timeZone: string,
  now: Date,
): { isOpen: boolean; opensAt: Date | null } {
  const { day: today, time } = toLocalTime(now.getTime(), timeZone);
  if (getOpenSpans(hours, today).some(({ from, to }) => from <= time && time < to))
    return { isOpen: true, opensAt: null };
  for (let day = today; day < today + MAX_DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    const openings = getOpenSpans(hours, day)
      .map(({ from }) => toInstant({ day, time: from }, timeZone))
      .filter((moment) => moment > now.getTime());
    if (openings.length > 0) return { isOpen: false, opensAt: new Date(Math.min(...openings)) };
  }
  return { isOpen: false, opensAt: null };
}
