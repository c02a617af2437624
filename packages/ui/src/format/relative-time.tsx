import { useEffect, useState } from 'preact/hooks';
import { t } from '../translate.ts';
import { formatDateTime, formatRelativeTime } from './format-time.ts';

const UPDATE_INTERVAL_MS = 30_000;

interface Props {
  at: string | Date | null;
  /** "5m ago", where there is little room. */
  isShort?: boolean;
}

/** The time since a date, kept current; the exact time is its tooltip. */
export function RelativeTime({ at, isShort = false }: Props) {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), UPDATE_INTERVAL_MS);
    return () => clearInterval(timer);
  }, []);
  if (!at) return <span class="quiet">{t('never')}</span>;
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={formatDateTime(date)} class="whitespace-nowrap">
      {formatRelativeTime(date, new Date(), isShort)}
    </time>
  );
}
