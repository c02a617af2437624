import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';
import { setPresence } from './set-presence.ts';

/** Records that a member uses one of their browsers; ends an automatic away, not one that they chose. */
export async function recordActivity(tx: TenantTx, actor: Actor, now: Date): Promise<void> {
  const { memberId: id } = actor;
  await tx.membership.updateMany({ where: { id }, data: { lastActiveAt: now } });
  const wasAutoAway = (await tx.membership.count({ where: { id, presence: 'away', isAutoAway: true } })) > 0;
  if (wasAutoAway) await setPresence(tx, actor, 'online');
}
