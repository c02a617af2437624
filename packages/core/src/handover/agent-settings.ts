import type { AgentSettings, Presence } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';

/** A member's alert settings, capacity and chosen presence. */
export async function getAgentSettings(tx: TenantTx, { memberId }: Actor) {
  const row = await tx.membership.findUniqueOrThrow({ where: { id: memberId } });
  const { hasSoundAlerts, hasBrowserAlerts, hasMailAlerts, capacity, takesConversations } = row;
  return {
    memberId,
    presence: row.presence as Presence,
    hasSoundAlerts,
    hasBrowserAlerts,
    hasMailAlerts,
    capacity,
    takesConversations,
  };
}

/** Updates a member's alert settings, and their capacity if it is given. */
export async function updateAgentSettings(
  tx: TenantTx,
  { memberId }: Actor,
  { capacity, ...settings }: AgentSettings,
): Promise<void> {
  await tx.membership.updateMany({
    where: { id: memberId },
    data: { ...settings, ...(capacity === undefined ? {} : { capacity }) },
  });
}
