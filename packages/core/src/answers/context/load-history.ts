import type { Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import type { Turn } from '../answer.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { findRevokedSources } from '../verification/find-revoked-sources.ts';

/** The last messages of visitor and assistant before a message, oldest first. Answers from revoked sources are left out. */
export async function loadHistory(tx: TenantTx, conversationId: string, beforeSeq: number): Promise<Turn[]> {
  const rows = await tx.message.findMany({
    where: {
      conversationId,
      seq: { lt: beforeSeq },
      author: { in: ['visitor', 'assistant'] },
      state: 'final',
      text: { not: '' },
    },
    orderBy: { seq: 'desc' },
    take: ANSWER_TUNING.history.maxMessages,
    select: { author: true, text: true, citations: true },
  });
  const toCitations = (row: (typeof rows)[number]): Citation[] => row.citations as unknown as Citation[];
  const revoked = await findRevokedSources(tx, rows.flatMap(toCitations));
  return rows
    .filter((row) => toCitations(row).every(({ id }) => !revoked.has(id)))
    .reverse()
    .map((row) => ({
      author: row.author === 'visitor' ? 'visitor' : 'assistant',
      text: row.text,
      sourceIds: toCitations(row).map(({ id }) => id),
    }));
}
