import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Activates or deactivates a chunk: an inactive one is not retrieved or cited from the next question on. */
export async function setChunkActive(
  tx: TenantTx,
  actor: Actor,
  { chunkId, active }: { chunkId: string; active: boolean },
): Promise<void> {
  const changed = await tx.chunk.updateMany({ where: { id: chunkId }, data: { active } });
  if (changed.count === 0) throw notFound('chunk');
  const action = active ? 'chunk.activated' : 'chunk.deactivated';
  await recordAudit(tx, { actorUserId: actor.userId, action, target: chunkId });
}
