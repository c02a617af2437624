import { isKeptShorter, isKeptForever } from '@lobby/contracts/retention';
import type { RetentionSettings } from '@lobby/contracts/retention';
import type { TenantTx } from '@lobby/db';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { toRetentionSettings } from './get-retention.ts';

/** So long can a shorter time be taken back before anything goes. */
export const GRACE_MS = 86_400_000;

interface Context {
  actor: Actor;
  tenantId: string;
  now: Date;
}

/** Changes for how long the tenant keeps what. What a shorter time removes goes a day later. */
export async function updateRetention(
  tx: TenantTx,
  { actor, tenantId, now }: Context,
  settings: RetentionSettings,
): Promise<void> {
  const row = await tx.retentionSettings.findFirst();
  const before = toRetentionSettings(row);
  const changes = listChanges({ ...before }, { ...settings });
  if (changes.length === 0) return;
  const isShorter = isKeptShorter(before, settings);
  const nextSweepAt = isShorter || !row?.nextSweepAt ? new Date(now.getTime() + GRACE_MS) : row.nextSweepAt;
  const data = {
    ...settings,
    nextSweepAt: isKeptForever(settings) ? null : nextSweepAt,
    // A sweep that is under way ends here: the next one begins anew.
    sweepFinishedAt: row?.sweepStartedAt ? (row.sweepFinishedAt ?? now) : null,
  };
  await tx.retentionSettings.upsert({
    where: { tenantId },
    create: data,
    update: data,
    select: { tenantId: true },
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'retention.updated', changes });
}
