import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { listBioLines, loadBios } from './merged-bio.ts';
import { listMergeLines } from './merged-values.ts';
import type { MergeLine } from './merged-values.ts';

/** What hangs on a contact, by number. */
async function countLinks(tx: TenantTx, contactId: string) {
  const { _count } = await tx.contact.findFirstOrThrow({
    where: { id: contactId },
    select: { _count: { select: { conversations: true, records: true, identities: true } } },
  });
  return _count;
}

/** What a merge of two contacts would do, field by field, and what would move. */
export async function previewMerge(
  tx: TenantTx,
  { contactId, mergedContactId }: { contactId: string; mergedContactId: string },
) {
  if (contactId === mergedContactId) throw new AppError('invalid', 'contact_merge_same');
  const contacts = await tx.contact.findMany({
    where: { id: { in: [contactId, mergedContactId] }, mergedIntoId: null },
    include: { owner: { select: { displayName: true } } },
  });
  const kept = contacts.find(({ id }) => id === contactId);
  const merged = contacts.find(({ id }) => id === mergedContactId);
  if (!kept || !merged) throw notFound('contact');
  const lines: MergeLine[] = listMergeLines(kept, merged).map((line) =>
    line.field === 'owner'
      ? { ...line, kept: kept.owner?.displayName ?? null, merged: merged.owner?.displayName ?? null }
      : line,
  );
  lines.push(...listBioLines(await loadBios(tx, contactId, mergedContactId)));
  return { lines, moved: await countLinks(tx, mergedContactId), isBlocked: !!(kept.blockedAt ?? merged.blockedAt) };
}
