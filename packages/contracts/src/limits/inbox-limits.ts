// Apart from the schemas, so that the dashboard's first load needs no zod.

/** The most conversations that one call lists or changes. */
export const MAX_INBOX_BATCH = 100;

/** Minutes without activity in any browser after which a member is away. */
export const IDLE_TIMEOUT_MINUTES = 10;
