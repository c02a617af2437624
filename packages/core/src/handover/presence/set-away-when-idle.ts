import { IDLE_TIMEOUT_MINUTES } from '@lobby/contracts/inbox-limits';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { Actor } from '../../deps.ts';

/** Sets a member away whose browser is idle, unless they were active in another one within the idle timeout. */
export async function setAwayWhenIdle(tx: TenantTx, { memberId: id }: Actor, now: Date): Promise<void> {
  const before = new Date(now.getTime() - IDLE_TIMEOUT_MINUTES * 60_000);
  const { count } = await tx.membership.updateMany({
    where: { id, presence: 'online', OR: [{ lastActiveAt: null }, { lastActiveAt: { lte: before } }] },
    data: { presence: 'away', isAutoAway: true },
  });
  if (count > 0) await publish(tx, 'presence.changed', { memberId: id });
}
