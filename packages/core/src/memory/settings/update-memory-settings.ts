import type { MemorySettings } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';
import { listChanges, recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { getMemorySettings } from './get-memory-settings.ts';

/** Changes how the tenant's memory works. Conversations that are waited for are remembered by the new quiet time. */
export async function updateMemorySettings(
  tx: TenantTx,
  { actor, tenantId }: { actor: Actor; tenantId: string },
  settings: MemorySettings,
): Promise<void> {
  const before = await getMemorySettings(tx);
  await tx.memorySettings.upsert({
    where: { tenantId },
    create: settings,
    update: settings,
    select: { tenantId: true },
  });
  const added = settings.quietMinutes - before.quietMinutes;
  if (added !== 0)
    await tx.$executeRaw`UPDATE "MemoryWork" SET "dueAt" = "dueAt" + make_interval(mins => ${added}::int) WHERE "dueAt" > now()`;
  const changes = listChanges({ ...before }, { ...settings });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'memory.settings_updated', changes });
}
