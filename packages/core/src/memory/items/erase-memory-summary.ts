import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

const NOTHING = { asked: '', answered: '', open: '', topics: [] };

/** Erases the summary of a conversation. Should it go on, only what comes then is remembered. Gives whose it was. */
export async function eraseMemorySummary(tx: TenantTx, summaryId: string, now: Date): Promise<{ contactId: string }> {
  const summary = await tx.conversationMemory.findFirst({
    where: { id: summaryId, erasedAt: null },
    select: { contactId: true, throughSeq: true },
  });
  if (!summary) throw notFound('memory');
  const data = { ...NOTHING, afterSeq: summary.throughSeq, erasedAt: now };
  await tx.conversationMemory.updateMany({ where: { id: summaryId }, data });
  return { contactId: summary.contactId };
}
