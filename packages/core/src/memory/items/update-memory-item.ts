import { notFound } from '@lobby/contracts/errors';
import type { UpdateMemoryItem } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Changes what an item says, and whether a promise is kept. not_found if it is gone. */
export async function updateMemoryItem(
  tx: TenantTx,
  { actor, now }: { actor: Actor; now: Date },
  { itemId, value, isDone }: UpdateMemoryItem,
): Promise<void> {
  const item = await tx.memoryItem.findFirst({ where: { id: itemId, erasedAt: null } });
  if (!item) throw notFound('memory');
  await tx.memoryItem.updateMany({
    where: { id: itemId },
    data: {
      value,
      ...(value !== item.value && { editedAt: now }),
      doneAt: item.kind === 'promise' && isDone ? (item.doneAt ?? now) : null,
    },
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'memory.updated', target: item.contactId });
}
