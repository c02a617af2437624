import { isDeepStrictEqual } from 'node:util';
import type { ChangeSource } from '@lobby/contracts/field-kinds';
import { DB_NULL } from '@lobby/db';
import type { TenantTx } from '@lobby/db';

/** Who has written values; a user only where a person of the company did. */
export interface ChangeOrigin {
  source: ChangeSource;
  actorUserId: string | null;
}

export interface Changes extends ChangeOrigin {
  contactId: string;
  recordId?: string | null;
  before: Readonly<Record<string, unknown>>;
  /** Only these are compared. */
  after: Readonly<Record<string, unknown>>;
}

/** Writes down what changed of a contact or one of its records, one row a field; gives the names of those fields. */
export async function recordChanges(
  tx: TenantTx,
  { contactId, recordId = null, before, after, source, actorUserId }: Changes,
): Promise<string[]> {
  const changed = Object.keys(after).filter((field) => !isDeepStrictEqual(before[field] ?? null, after[field] ?? null));
  const toJson = (value: unknown) => (value === null || value === undefined ? DB_NULL : (value as string));
  await tx.contactChange.createMany({
    data: changed.map((field) => ({
      contactId,
      recordId,
      field,
      before: toJson(before[field]),
      after: toJson(after[field]),
      source,
      actorUserId,
    })),
  });
  return changed;
}
