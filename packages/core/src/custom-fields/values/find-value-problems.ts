import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValue } from '@lobby/contracts/field-kinds';
import type { TenantTx } from '@lobby/db';
import type { ParsedValues } from './parse-field-values.ts';
import type { ValueProblem } from './parse-value.ts';

/** The row whose values they are; null: a new one. */
interface ValueOwner {
  recordTypeId: string | null;
  id: string | null;
}

/** Of two who write the same value at once, the second waits here and then sees the first one's. */
const lockUniqueField = (tx: TenantTx, fieldId: string): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${fieldId}, 0))`;

/** In the order of keys, so that two writers don't wait for each other's locks. */
const sortByKey = (definitions: readonly FieldDefinition[]): FieldDefinition[] =>
  definitions.toSorted((a, b) => (a.key < b.key ? -1 : 1));

/** Holds back others who write values in which each entry has its own, until the transaction ends. */
export async function lockUniqueValues(tx: TenantTx, definitions: readonly FieldDefinition[]): Promise<void> {
  for (const { id, isUnique } of sortByKey(definitions)) if (isUnique) await lockUniqueField(tx, id);
}

async function isTaken(tx: TenantTx, { id: fieldId, key }: FieldDefinition, text: string, owner: ValueOwner) {
  await lockUniqueField(tx, fieldId);
  const found =
    owner.recordTypeId === null
      ? await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "Contact" WHERE id IS DISTINCT FROM ${owner.id}::uuid AND "mergedIntoId" IS NULL
            AND lower(fields ->> ${key}::text) = lower(${text}::text) LIMIT 1`
      : await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "Record" WHERE id IS DISTINCT FROM ${owner.id}::uuid
            AND "recordTypeId" = ${owner.recordTypeId}::uuid
            AND lower(fields ->> ${key}::text) = lower(${text}::text) LIMIT 1`;
  return found.length > 0;
}

async function isMissing(tx: TenantTx, { kind, options }: FieldDefinition, id: string): Promise<boolean> {
  if (kind === 'contact') return (await tx.contact.count({ where: { id, mergedIntoId: null } })) === 0;
  return (await tx.record.count({ where: { id, recordTypeId: options.recordTypeId ?? '' } })) === 0;
}

async function findProblem(tx: TenantTx, definition: FieldDefinition, value: FieldValue, owner: ValueOwner) {
  const { kind, isUnique } = definition;
  if ((kind === 'contact' || kind === 'record') && (await isMissing(tx, definition, String(value))))
    return { code: 'invalid_choice', params: {} };
  if (isUnique && typeof value !== 'object' && (await isTaken(tx, definition, String(value), owner)))
    return { code: 'value_taken', params: {} };
  return null;
}

/** What only the database knows of parsed values: links that lead nowhere, and values that another has where each has its own. */
export async function findValueProblems(
  tx: TenantTx,
  definitions: readonly FieldDefinition[],
  values: ParsedValues['values'],
  owner: ValueOwner,
): Promise<Record<string, ValueProblem>> {
  const problems: Record<string, ValueProblem> = {};
  for (const definition of sortByKey(definitions)) {
    const value = values[definition.key];
    const problem = value === null || value === undefined ? null : await findProblem(tx, definition, value, owner);
    if (problem) problems[definition.key] = problem;
  }
  return problems;
}
