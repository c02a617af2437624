// Apart from the schemas, so that the dashboard's first load needs no zod.

/** Rows of one page of the list. */
export const CONTACTS_PER_PAGE = 50;

/** Contacts that are counted; a list with more says so. */
export const MAX_COUNTED_CONTACTS = 10_000;

/** Contacts that one action changes, picked on the page. */
export const MAX_BULK_CONTACTS = 200;

/** Rows of one import. */
export const MAX_IMPORT_ROWS = 100_000;

/** The sorts of the list. */
export const CONTACT_SORTS = ['lastSeenAt', 'createdAt', 'name'] as const;

/** What a filter asks of a field. */
export const FIELD_OPERATORS = ['is', 'contains', 'is_set', 'is_not_set'] as const;

/** How long a merge can be undone, in days. */
export const MERGE_UNDO_DAYS = 30;

/** What a column of an imported file can become, beside the tenant's own fields. */
export const IMPORT_TARGETS = ['name', 'email', 'phone', 'notes', 'externalId'] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

/** What the report of an erasure counts, in the order in which it is shown. */
export const ERASURE_COUNTS = [
  'conversations',
  'messages',
  'notes',
  'files',
  'traces',
  'gapQuestions',
  'evaluationQuestions',
  'summaries',
  'memoryItems',
  'records',
  'identities',
  'historyEntries',
  'browsers',
  'pageViews',
  'notifications',
  'mails',
  'receivedMails',
  'segments',
  'imports',
  'exports',
] as const;
