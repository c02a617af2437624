import { useEffect, useState } from 'preact/hooks';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const short = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
const whole = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const EVERY_MS = 30_000;

/** "5 minutes ago", "yesterday"; by `words` also shorter. */
export function timeAgo(date: Date, now = new Date(), words = relative): string {
  const passed = now.getTime() - date.getTime();
  const [unit, size] = STEPS.find(([, milliseconds]) => passed >= milliseconds) ?? [];
  return unit && size ? words.format(-Math.floor(passed / size), unit) : 'just now';
}

/** When something was, as time passed; the exact time on pointing at it. `isShort`: "5m ago", where there is little room. */
export function Ago({ at, isShort = false }: { at: string | Date | null; isShort?: boolean }) {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  if (!at) return <span class="quiet">never</span>;
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={whole.format(date)} class="whitespace-nowrap">
      {timeAgo(date, new Date(), isShort ? short : relative)}
    </time>
  );
}
