import { inDisplayLanguage } from '../language/in-display-language.ts';

const dayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
);
const shortDayFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
);

/** `2026-03-29` as "Mar 29, 2026". */
export const formatDay = (day: string): string => dayFormat().format(new Date(day));

/** `2026-03-29` as "Mar 29". */
export const formatShortDay = (day: string): string => shortDayFormat().format(new Date(day));
