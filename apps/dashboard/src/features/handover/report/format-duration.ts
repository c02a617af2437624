import { formatTimeUnits } from '@lobby/ui';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** A duration in seconds to the accuracy that matters: "42 sec", "3 min 5 sec", "2 hr 10 min", "1.5 days"; a dash for null. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < MINUTE) return formatTimeUnits({ second: seconds });
  if (seconds < HOUR) return formatTimeUnits({ minute: Math.floor(seconds / MINUTE), second: seconds % MINUTE });
  if (seconds < DAY) return formatTimeUnits({ hour: Math.floor(seconds / HOUR), minute: (seconds % HOUR) / MINUTE });
  return formatTimeUnits({ day: seconds / DAY });
}
