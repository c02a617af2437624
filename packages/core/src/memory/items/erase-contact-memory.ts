import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { listFamilyIds } from '../../contacts/index.ts';

/** Erases what was written about contacts that became this one, and what their merges kept of it: an undo brings none of it back. */
async function eraseMergedBios(tx: TenantTx, contactId: string): Promise<void> {
  const familyIds = await listFamilyIds(tx, contactId);
  await tx.contactMemory.updateMany({ where: { contactId: { in: familyIds } }, data: { bio: null } });
  await tx.$executeRaw`
    UPDATE "ContactMerge" SET "before" = "before" - 'bio', "after" = "after" - 'bio' WHERE "contactId" = ANY (${familyIds}::uuid[])`;
}

/** Erases all that is remembered of a contact; what was said until now is not remembered again. Gives how much it was. */
export async function eraseContactMemory(
  tx: TenantTx,
  { contactId, tenantId, now }: { contactId: string; tenantId: string; now: Date },
): Promise<{ items: number; summaries: number }> {
  if ((await tx.contact.count({ where: { id: contactId } })) === 0) throw notFound('contact');
  const items = await tx.memoryItem.deleteMany({ where: { contactId } });
  const summaries = await tx.conversationMemory.deleteMany({ where: { contactId } });
  await tx.memoryWork.deleteMany({ where: { conversation: { contactId } } });
  await tx.contactMemory.upsert({
    where: { tenantId_contactId: { tenantId, contactId } },
    create: { contactId, erasedAt: now },
    update: { erasedAt: now, bio: null },
    select: { contactId: true },
  });
  await eraseMergedBios(tx, contactId);
  return { items: items.count, summaries: summaries.count };
}
