import { BusinessHours } from '@lobby/contracts';

const DAY_MS = 86_400_000;
/** How far ahead an opening is looked for. */
const DAYS_AHEAD = 400;

interface Local {
  /** Midnight of the day as if it were UTC, in milliseconds. */
  day: number;
  /** `HH:MM`. */
  time: string;
}

/** Made once for each time zone: making one takes longer than all that is done with it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(timeZone, made);
  return made;
}

/** The date and the time of a moment as a clock on the wall shows them there. */
function localAt(moment: number, timeZone: string): Local {
  const parts = clockOf(timeZone).formatToParts(moment);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: Date.parse(`${part('year')}-${part('month')}-${part('day')}T00:00Z`),
    time: `${part('hour')}:${part('minute')}`,
  };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The moment at which a clock there shows this time on this day. */
function momentOf({ day, time }: Local, timeZone: string): number {
  const wanted = day + minutesOf(time) * 60_000;
  let moment = wanted;
  // Twice: the first guess may lie on the other side of a change to summer time.
  for (let pass = 0; pass < 2; pass++) {
    const shown = localAt(moment, timeZone);
    moment += wanted - (shown.day + minutesOf(shown.time) * 60_000);
  }
  return moment;
}

const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);
/** 0 is Monday. */
const weekdayOf = (day: number): number => (new Date(day).getUTCDay() + 6) % 7;

function spansOf({ week, holidays }: BusinessHours, day: number): { from: string; to: string }[] {
  if (holidays.some(({ date }) => date === dateOf(day))) return [];
  return week ? (week[weekdayOf(day)] ?? []) : [{ from: '00:00', to: '24:00' }];
}

/** The hours as they are kept; what is not there or not whole is around the clock. */
export const readBusinessHours = (kept: unknown): BusinessHours =>
  BusinessHours.safeParse(kept).data ?? { week: null, holidays: [] };

/** Whether a company is open at a moment, and when it opens next; null: it is open, or never opens within a year. */
export function openingAt(
  hours: BusinessHours,
  timeZone: string,
  now: Date,
): { isOpen: boolean; opensAt: Date | null } {
  const { day: today, time } = localAt(now.getTime(), timeZone);
  if (spansOf(hours, today).some(({ from, to }) => from <= time && time < to)) return { isOpen: true, opensAt: null };
  for (let day = today; day < today + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    const openings = spansOf(hours, day)
      .map(({ from }) => momentOf({ day, time: from }, timeZone))
      .filter((moment) => moment > now.getTime());
    if (openings.length > 0) return { isOpen: false, opensAt: new Date(Math.min(...openings)) };
  }
  return { isOpen: false, opensAt: null };
}
