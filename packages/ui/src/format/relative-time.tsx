import { useEffect, useState } from 'preact/hooks';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const longFormat = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const narrowFormat = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
const dateTimeFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const UPDATE_INTERVAL_MS = 30_000;

/** "5 minutes ago", "yesterday"; by `words` also shorter. */
export function formatRelativeTime(date: Date, now = new Date(), format = longFormat): string {
  const elapsed = now.getTime() - date.getTime();
  const [unit, size] = UNITS.find(([, milliseconds]) => elapsed >= milliseconds) ?? [];
  return unit && size ? format.format(-Math.floor(elapsed / size), unit) : 'just now';
}

/** When something was, as time passed; the exact time on pointing at it. `isShort`: "5m ago", where there is little room. */
export function RelativeTime({ at, isShort = false }: { at: string | Date | null; isShort?: boolean }) {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), UPDATE_INTERVAL_MS);
    return () => clearInterval(timer);
  }, []);
  if (!at) return <span class="quiet">never</span>;
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={dateTimeFormat.format(date)} class="whitespace-nowrap">
      {formatRelativeTime(date, new Date(), isShort ? narrowFormat : longFormat)}
    </time>
  );
}
