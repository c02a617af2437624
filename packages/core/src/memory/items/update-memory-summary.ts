import { notFound } from '@lobby/contracts/errors';
import type { UpdateMemorySummary } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Changes the summary of a conversation. not_found if it is gone. */
export async function updateMemorySummary(
  tx: TenantTx,
  actor: Actor,
  { summaryId, ...parts }: UpdateMemorySummary,
): Promise<void> {
  const summary = await tx.conversationMemory.findFirst({
    where: { id: summaryId, erasedAt: null },
    select: { contactId: true },
  });
  if (!summary) throw notFound('memory');
  await tx.conversationMemory.updateMany({ where: { id: summaryId }, data: { ...parts, writtenBy: 'member' } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'memory.updated', target: summary.contactId });
}
