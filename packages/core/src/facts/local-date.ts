/** A moment as the clocks of a place show it. */
export interface LocalDate {
  /** 0 is Monday. */
  weekday: number;
  /** `MM-DD`. */
  monthDay: string;
  /** `HH:MM`. */
  time: string;
  /** Midnight of the day as if it were UTC. */
  midnight: Date;
}

const DAY_MS = 86_400_000;

/** The date and time in a time zone (IANA). */
export function toLocalDate(instant: Date, timeZone: string): LocalDate {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const midnight = new Date(`${part('year')}-${part('month')}-${part('day')}T00:00Z`);
  return { ...toDay(midnight), time: `${part('hour')}:${part('minute')}` };
}

const toDay = (midnight: Date): LocalDate => ({
  weekday: (midnight.getUTCDay() + 6) % 7,
  monthDay: midnight.toISOString().slice(5, 10),
  time: '00:00',
  midnight,
});

/** The beginning of the day that is so many days later. */
export const addDays = ({ midnight }: LocalDate, days: number): LocalDate =>
  toDay(new Date(midnight.getTime() + days * DAY_MS));
