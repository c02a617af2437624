import { isDeepStrictEqual } from 'node:util';
import type { ChangeSource } from '@lobby/contracts/field-kinds';
import { DB_NULL } from '@lobby/db';
import type { TenantTx } from '@lobby/db';

/** Who has written values; a user only where a person of the company did. */
export interface ChangeOrigin {
  source: ChangeSource;
  actorUserId: string | null;
  /** The import that wrote them. */
  importId?: string;
}

export interface Changes extends ChangeOrigin {
  contactId: string;
  recordId?: string | null;
  before: Readonly<Record<string, unknown>>;
  /** Only these are compared. */
  after: Readonly<Record<string, unknown>>;
}

const toJson = (value: unknown) => (value === null || value === undefined ? DB_NULL : (value as string));

/** The rows that tell what changed of a contact or one of its records, one a field. */
export function listChangeRows({ contactId, recordId = null, before, after, ...origin }: Changes) {
  const changed = Object.keys(after).filter((field) => !isDeepStrictEqual(before[field] ?? null, after[field] ?? null));
  return changed.map((field) => ({
    contactId,
    recordId,
    field,
    before: toJson(before[field]),
    after: toJson(after[field]),
    ...origin,
  }));
}

/** Writes down what changed of a contact or one of its records; gives the names of those fields. */
export async function recordChanges(tx: TenantTx, changes: Changes): Promise<string[]> {
  const rows = listChangeRows(changes);
  if (rows.length > 0) await tx.contactChange.createMany({ data: rows });
  return rows.map(({ field }) => field);
}
