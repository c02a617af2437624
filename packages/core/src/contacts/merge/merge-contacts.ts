import { AppError, notFound } from '@lobby/contracts/errors';
import type { MergeContacts } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { saveContactChanges } from '../changes/save-contact-changes.ts';
import type { ContactValues } from '../changes/save-contact-changes.ts';
import { buildMergedBio, loadBios, saveBio } from './merged-bio.ts';
import { buildMergedValues } from './merged-values.ts';
import { moveRows } from './moved-tables.ts';

const lockContact = async (tx: TenantTx, contactId: string) => {
  await tx.$queryRaw`SELECT FROM "Contact" WHERE id = ${contactId}::uuid FOR UPDATE`;
  const contact = await tx.contact.findUnique({ where: { id: contactId } });
  if (!contact) throw notFound('contact');
  if (contact.mergedIntoId) throw new AppError('conflict', 'contact_merged_already');
  return contact;
};

/** Values as JSON takes them. */
const toJson = (values: ContactValues) => ({ ...values, fields: { ...(values.fields as Record<string, string>) } });

/** A blocked person stays blocked, whichever of their contacts was. */
async function keepBlock(tx: TenantTx, contactId: string, blockedAt: Date | null): Promise<void> {
  if (!blockedAt) return;
  await tx.contact.updateMany({ where: { id: contactId }, data: { blockedAt } });
  await tx.visitor.updateMany({ where: { contactId, blockedAt: null }, data: { blockedAt } });
}

/** Who doesn't want to be remembered isn't by the other contact either. */
async function keepMemoryOff(tx: TenantTx, contactId: string, mergedContactId: string): Promise<void> {
  const off = await tx.contactMemory.findFirst({ where: { contactId: mergedContactId, isEnabled: false } });
  if (!off) return;
  const { count } = await tx.contactMemory.updateMany({ where: { contactId }, data: { isEnabled: false } });
  if (count === 0) await tx.contactMemory.createMany({ data: [{ contactId, isEnabled: false }] });
}

/**
 * Makes two contacts one: what hangs on the merged contact moves, and values that the other lacks, or that are chosen, are taken from it.
 * The merged contact stays as a pointer, so that undoMerge can take it apart. Without an actor, a proof has joined them.
 */
export async function mergeContacts(
  tx: TenantTx,
  actor: Actor | null,
  { contactId, mergedContactId, takenFields }: MergeContacts,
): Promise<{ mergeId: string }> {
  if (contactId === mergedContactId) throw new AppError('invalid', 'contact_merge_same');
  // Visitors before contacts, as everything that a visitor does locks them.
  await tx.$queryRaw`
    SELECT FROM "Visitor" WHERE "contactId" IN (${contactId}::uuid, ${mergedContactId}::uuid) ORDER BY id FOR NO KEY UPDATE`;
  // Always in one order, so that two merges of the same contacts don't wait for each other.
  for (const id of [contactId, mergedContactId].sort()) await lockContact(tx, id);
  const [target, merged] = [await lockContact(tx, contactId), await lockContact(tx, mergedContactId)];
  const { before, after } = buildMergedValues(target, merged, takenFields);
  const moved = await moveRows(tx, mergedContactId, contactId);
  await tx.contact.updateMany({
    where: { id: mergedContactId },
    data: { mergedIntoId: contactId, revision: { increment: 1 } },
  });
  await saveContactChanges(tx, contactId, after, { source: 'merge', actorUserId: actor?.userId ?? null });
  const lastSeenAt = [target.lastSeenAt, merged.lastSeenAt].sort((a, b) => Number(b) - Number(a))[0] ?? null;
  await tx.contact.updateMany({ where: { id: contactId }, data: { lastSeenAt } });
  await keepBlock(tx, contactId, target.blockedAt ?? merged.blockedAt);
  await keepMemoryOff(tx, contactId, mergedContactId);
  const bios = await loadBios(tx, contactId, mergedContactId);
  const bio = buildMergedBio(bios, takenFields);
  if (bio !== bios.kept) await saveBio(tx, contactId, bio);
  const { id: mergeId } = await tx.contactMerge.create({
    data: {
      contactId,
      mergedContactId,
      moved,
      before: { ...toJson(before), bio: bios.kept },
      after: { ...toJson(after), bio },
      actorUserId: actor?.userId ?? null,
    },
    select: { id: true },
  });
  await recordAudit(tx, {
    actorUserId: actor?.userId ?? null,
    action: 'contact.merged',
    target: contactId,
    data: { mergedContactId },
  });
  for (const visitorId of moved.Visitor ?? []) await publish(tx, 'visitor.changed', { visitorId });
  return { mergeId };
}
