import type { RawFieldValues } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { listFieldDefinitions, listRemovedFields } from '../definitions/list-field-definitions.ts';
import { findValueProblems } from './find-value-problems.ts';
import { loadValueLocale } from './load-value-locale.ts';
import { assertNoProblems, parseFieldValues } from './parse-field-values.ts';
import type { ParsedValues } from './parse-field-values.ts';
import { recordChanges } from './record-changes.ts';
import type { ChangeOrigin } from './record-changes.ts';

export interface SaveContactFields extends ChangeOrigin {
  contactId: string;
  values: RawFieldValues;
  /** The revision that the writer has seen; null: whatever it is. */
  revision?: number | null;
}

export interface SavedFields extends Pick<ParsedValues, 'problems' | 'warnings'> {
  /** The keys whose values are others now. */
  changed: string[];
}

async function lockContact(tx: TenantTx, contactId: string, revision: number | null) {
  await tx.$queryRaw`SELECT FROM "Contact" WHERE id = ${contactId}::uuid FOR NO KEY UPDATE`;
  const contact = await tx.contact.findUnique({
    where: { id: contactId },
    select: { fields: true, revision: true },
  });
  if (!contact) throw notFound('contact');
  if (revision !== null && contact.revision !== revision) throw new AppError('conflict', 'changed_meanwhile');
  return contact.fields as FieldValues;
}

const applyValues = (stored: FieldValues, values: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries({ ...stored, ...values }).filter(([, value]) => value !== null));

/**
 * Writes those values of a contact's fields that are right, each change with its source, and gives what is wrong with the others. Names
 * that no field has are kept as texts. Throws not_found, and a conflict where somebody has saved since.
 */
export async function saveContactFields(
  tx: TenantTx,
  { contactId, values: raw, revision = null, source, actorUserId }: SaveContactFields,
): Promise<SavedFields> {
  const stored = await lockContact(tx, contactId, revision);
  const definitions = await listFieldDefinitions(tx, null);
  const hidden = new Set((await listRemovedFields(tx, null)).map(({ key }) => key));
  const shown = Object.fromEntries(Object.entries(raw).filter(([key]) => !hidden.has(key)));
  const options = { ...(await loadValueLocale(tx)), stored, unknownKeys: 'text' } as const;
  const { values, problems, warnings } = parseFieldValues(definitions, shown, options);
  Object.assign(problems, await findValueProblems(tx, definitions, values, { recordTypeId: null, id: contactId }));
  const right = Object.fromEntries(Object.entries(values).filter(([key]) => !Object.hasOwn(problems, key)));
  const changed = await recordChanges(tx, { contactId, before: stored, after: right, source, actorUserId });
  if (changed.length > 0)
    await tx.contact.updateMany({
      where: { id: contactId },
      data: { fields: applyValues(stored, right), revision: { increment: 1 } },
    });
  return { changed, problems, warnings };
}

/** The same for a form: nothing is written unless everything is right. Throws invalid with what is wrong by field. */
export async function saveAllContactFields(tx: TenantTx, input: SaveContactFields): Promise<SavedFields> {
  const saved = await saveContactFields(tx, input);
  assertNoProblems(saved.problems);
  return saved;
}
