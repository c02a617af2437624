import { notFound } from '@lobby/contracts/errors';
import type { AgentSettings, AlertRepeat, Presence } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { isWithinBusinessHours } from '../availability/index.ts';
import type { Actor } from '../deps.ts';

/** A member's alert settings, capacity and chosen presence, and whether the company is open at `now`. Throws not_found for staff of the platform, who have none. */
export async function getAgentSettings(tx: TenantTx, { memberId }: Actor, now = new Date()) {
  const row = await tx.membership.findUnique({ where: { id: memberId } });
  if (!row) throw notFound('member');
  const { hasSoundAlerts, hasBrowserAlerts, hasMailAlerts, capacity, takesConversations } = row;
  return {
    memberId,
    presence: row.presence as Presence,
    hasSoundAlerts,
    hasBrowserAlerts,
    hasMailAlerts,
    alertRepeat: row.alertRepeat as AlertRepeat,
    capacity,
    takesConversations,
    isWithinBusinessHours: await isWithinBusinessHours(tx, now),
    language: row.language,
  };
}

/** Updates a member's alert settings; how often and their capacity if they are given. */
export async function updateAgentSettings(
  tx: TenantTx,
  { memberId }: Actor,
  { capacity, alertRepeat, language, ...settings }: AgentSettings,
): Promise<void> {
  await tx.membership.updateMany({
    where: { id: memberId },
    data: {
      ...settings,
      ...(capacity === undefined ? {} : { capacity }),
      ...(alertRepeat === undefined ? {} : { alertRepeat }),
      ...(language === undefined ? {} : { language }),
    },
  });
}
