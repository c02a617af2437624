import * as z from 'zod/mini';
import { Id } from '../fields/fields.ts';
import { IMPORT_TARGETS } from '../limits/contact-limits.ts';

const MAX_COLUMNS = 60;

/** What one column of a file becomes: a part of the contact, a field of the tenant's own by its key, or nothing. */
export const ColumnMapping = z.union([
  z.null(),
  z.object({ target: z.enum(IMPORT_TARGETS) }),
  z.object({ field: z.string().check(z.minLength(1), z.maxLength(60)) }),
]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** How a file is imported: what each column becomes, and whether contacts that exist are updated or left as they are. */
export const ImportMapping = z.object({
  importId: Id,
  mapping: z.array(ColumnMapping).check(z.minLength(1), z.maxLength(MAX_COLUMNS)),
  updatesExisting: z.boolean(),
});
export type ImportMapping = z.infer<typeof ImportMapping>;
