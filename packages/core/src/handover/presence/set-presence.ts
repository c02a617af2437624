import type { Presence } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { Actor } from '../../deps.ts';
import { assignQueuedConversations } from '../assignment/assign-queued-conversations.ts';

/** Sets the presence that a member chooses; who goes online gets queued conversations. */
export async function setPresence(tx: TenantTx, actor: Actor, presence: Presence): Promise<void> {
  await tx.membership.updateMany({ where: { id: actor.memberId }, data: { presence, isAutoAway: false } });
  await publish(tx, 'presence.changed', { memberId: actor.memberId });
  if (presence === 'online') await assignQueuedConversations(tx);
}
