import type { MemoryTone } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';

/** How many of the last conversations make a contact's profile. */
const MAX_SUMMARIES = 20;

/** A contact's conversations in short, the newest first; without those whose summary was erased. */
export async function listSummaries(tx: TenantTx, contactId: string) {
  const rows = await tx.conversationMemory.findMany({
    where: { contactId, erasedAt: null },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: MAX_SUMMARIES,
    select: {
      id: true,
      conversationId: true,
      asked: true,
      answered: true,
      open: true,
      topics: true,
      language: true,
      tone: true,
      writtenBy: true,
      formality: true,
      patience: true,
      detail: true,
      mood: true,
      lastMessageAt: true,
    },
  });
  return rows.map((row) => ({ ...row, tone: row.tone as MemoryTone }));
}

export type SummaryView = Awaited<ReturnType<typeof listSummaries>>[number];
