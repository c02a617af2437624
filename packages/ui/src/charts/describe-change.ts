import { formatPercent } from '../format/format-number.ts';
import { t } from './translate.ts';

/** A number of a period and of the one before. */
interface Compared {
  current: number;
  previous: number;
}

/** A part of a whole; null of nothing. */
export const toShare = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** How a value differs from that of the period before, in words and as a direction. */
export interface Change {
  direction: 'up' | 'down' | 'same';
  text: string;
}

function toChange(difference: number, amount: string): Change {
  if (difference === 0) return { direction: 'same', text: t('same') };
  return difference > 0
    ? { direction: 'up', text: t('up', { change: amount }) }
    : { direction: 'down', text: t('down', { change: amount }) };
}

/** A count beside that of the period before: "12% more than before". */
export function describeChange({ current, previous }: Compared): Change {
  if (previous === 0)
    return current === 0 ? { direction: 'same', text: t('same') } : { direction: 'up', text: t('nothingBefore') };
  return toChange(current - previous, formatPercent(Math.abs(current - previous) / previous));
}

/** A share beside that of the period before, in percentage points. */
export function describeShareChange(current: number | null, previous: number | null): Change | null {
  if (current === null || previous === null) return null;
  const points = Math.round((current - previous) * 100);
  return toChange(points, t('points', { count: Math.abs(points) }));
}
