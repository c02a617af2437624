// Apart from the schemas, so that a page that needs no schema loads none.

/** Parts of the product that activity is filtered by. */
export const ACTIVITY_AREAS = ['company', 'widget', 'team', 'assistant', 'knowledge', 'conversations'] as const;
export type ActivityArea = (typeof ACTIVITY_AREAS)[number];

/** Entries that a file of the log holds at most. */
export const MAX_ACTIVITY_EXPORT = 5_000;
