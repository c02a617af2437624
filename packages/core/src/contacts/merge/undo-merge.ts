import { AppError, notFound } from '@lobby/contracts/errors';
import { MERGE_UNDO_DAYS } from '@lobby/contracts/contact-limits';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../../audit/index.ts';
import type { ChangeOrigin } from '../../custom-fields/index.ts';
import type { Actor } from '../../deps.ts';
import type { ContactValues, FieldValues } from '../changes/save-contact-changes.ts';
import { saveFreeValues } from '../changes/save-free-values.ts';
import { loadBios, saveBio } from './merged-bio.ts';
import { moveRowsBack } from './moved-tables.ts';
import type { MovedRows } from './moved-tables.ts';

const DAY_MS = 86_400_000;
const COLUMNS = ['name', 'email', 'phone', 'notes', 'ownerId'] as const;

interface StoredMerge {
  contactId: string;
  mergedContactId: string;
  before: unknown;
  after: unknown;
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The values from before a merge, of those fields that nobody has changed since. */
function restoreValues(
  current: Record<(typeof COLUMNS)[number], string | null> & { fields: unknown },
  before: ContactValues,
  after: ContactValues,
): ContactValues {
  const restored: ContactValues = {};
  for (const column of COLUMNS)
    if (after[column] !== undefined && isEqual(current[column], after[column]))
      restored[column] = before[column] ?? null;
  const fields = { ...(current.fields as FieldValues) };
  const [old, merged] = [before.fields ?? {}, after.fields ?? {}];
  for (const key of Object.keys(merged)) {
    if (isEqual(old[key], merged[key]) || !isEqual(fields[key], merged[key])) continue;
    if (old[key] === undefined) Reflect.deleteProperty(fields, key);
    else fields[key] = old[key];
  }
  return { ...restored, fields };
}

/** The bio from before a merge, unless somebody has written or erased it since. */
async function restoreBio(tx: TenantTx, { contactId, mergedContactId, before, after }: StoredMerge): Promise<void> {
  const [old, merged] = [before as { bio?: string | null }, after as { bio?: string | null }];
  const { kept } = await loadBios(tx, contactId, mergedContactId);
  if (merged.bio && merged.bio !== old.bio && kept === merged.bio) await saveBio(tx, contactId, old.bio ?? null);
}

/** The values of `restored` that differ from those of now. */
const listRestored = (now: FieldValues, restored: FieldValues = {}): FieldValues =>
  Object.fromEntries(Object.entries(restored).filter(([key, value]) => !isEqual(value, now[key])));

/**
 * Takes a merge apart within 30 days: what was moved goes back, and so do values that nobody has changed since. `notRestored`:
 * the labels of fields left empty, because another contact has the value by now.
 */
export async function undoMerge(
  tx: TenantTx,
  actor: Actor,
  mergeId: string,
  now: Date,
): Promise<{ contactId: string; notRestored: string[] }> {
  // Of two at once, the second finds it undone.
  await tx.$queryRaw`SELECT FROM "ContactMerge" WHERE id = ${mergeId}::uuid FOR UPDATE`;
  const merge = await tx.contactMerge.findUnique({ where: { id: mergeId } });
  if (!merge || merge.undoneAt) throw notFound('contact_merge');
  if (now.getTime() - merge.createdAt.getTime() > MERGE_UNDO_DAYS * DAY_MS)
    throw new AppError('conflict', 'contact_merge_expired', { params: { days: MERGE_UNDO_DAYS } });
  const { contactId, mergedContactId } = merge;
  const contact = await tx.contact.findUnique({ where: { id: contactId } });
  if (!contact) throw notFound('contact');
  // A later merge holds what this one has moved.
  if (contact.mergedIntoId) throw new AppError('conflict', 'contact_merged_already');
  const moved = merge.moved as MovedRows;
  await moveRowsBack(tx, moved, { from: contactId, to: mergedContactId });
  await restoreBio(tx, merge);
  const values = restoreValues(contact, merge.before as ContactValues, merge.after as ContactValues);
  const origin: ChangeOrigin = { source: 'merge', actorUserId: actor.userId };
  const ownFields = listRestored(contact.fields as FieldValues, values.fields);
  const notRestored = await saveFreeValues(tx, contactId, { values, fields: ownFields, origin });
  const { fields: theirs } = await tx.contact.findUniqueOrThrow({
    where: { id: mergedContactId },
    select: { fields: true },
  });
  const fields = theirs as FieldValues;
  notRestored.push(...(await saveFreeValues(tx, mergedContactId, { values: { fields }, fields, origin })));
  await tx.contact.updateMany({
    where: { id: mergedContactId },
    data: { mergedIntoId: null, revision: { increment: 1 } },
  });
  await tx.contactMerge.updateMany({ where: { id: mergeId }, data: { undoneAt: now } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.merge_undone', target: contactId });
  for (const visitorId of moved.Visitor ?? []) await publish(tx, 'visitor.changed', { visitorId });
  return { contactId: mergedContactId, notRestored: [...new Set(notRestored)] };
}
