const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** A duration in seconds to the accuracy that matters: "42 s", "3 min 5 s", "2 h 10 min", "1.5 days"; a dash for null. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < MINUTE) return `${Math.round(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ${Math.round(seconds % MINUTE)} s`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ${Math.round((seconds % HOUR) / MINUTE)} min`;
  return `${(seconds / DAY).toFixed(1)} days`;
}
