import { notFound } from '@lobby/contracts/errors';
import type { SetLabels } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import { assertLabels } from './assert-labels.ts';

/** Sets a conversation's labels to exactly these. */
export async function setLabels(tx: TenantTx, { conversationId, labelIds }: SetLabels): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  const uniqueIds = [...new Set(labelIds)];
  await assertLabels(tx, uniqueIds);
  await tx.conversationLabel.deleteMany({ where: { conversationId, labelId: { notIn: uniqueIds } } });
  await tx.conversationLabel.createMany({
    data: uniqueIds.map((labelId) => ({ conversationId, labelId })),
    skipDuplicates: true,
  });
  await publishInboxChanged(tx, conversationId);
}
