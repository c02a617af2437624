const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** The end of a day in UTC (ISO 8601); null for an empty text. */
export const toDayEnd = (day: string): string | null => (day ? `${day}T23:59:59.000Z` : null);

/** The day of a time, for an input; empty for none. */
export const toDay = (at: string | null): string => at?.slice(0, DAY_LENGTH) ?? '';
