import type { TenantTx } from '@lobby/db';

/** Sets the status of pending drafts and returns their number. Drafts that someone else has reviewed meanwhile are skipped. */
export async function setDraftStatus(tx: TenantTx, ids: string[], status: 'approved' | 'rejected'): Promise<number> {
  const { count } = await tx.faqDraft.updateMany({
    where: { id: { in: ids }, status: 'pending' },
    data: { status, reviewedAt: new Date() },
  });
  return count;
}
