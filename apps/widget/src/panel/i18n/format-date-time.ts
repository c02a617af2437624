import { currentLanguage } from './translate.ts';

/** A time as the visitor's language writes it, with the day where it isn't today. */
export function formatDateTime(iso: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(currentLanguage(), {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { weekday: 'long', day: 'numeric', month: 'short' }),
  });
}

/** Date and time in full, for a text that is kept. */
export const formatTimestamp = (iso: string): string => new Date(iso).toLocaleString(currentLanguage());
