// Apart from the schemas, so that the dashboard's first load needs no zod.

/** Calls that one request may carry. */
export const MAX_BATCH_SIZE = 20;
