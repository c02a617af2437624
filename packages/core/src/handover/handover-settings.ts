import type {
  AssignmentMode,
  HandoverSettings,
  AgentSettings,
  Presence,
  HandoverMode,
} from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import { parseBusinessHours } from '../availability/index.ts';
import type { Actor } from '../deps.ts';
import { getTenantSettings } from '../tenants/index.ts';
import { assignQueuedConversations } from './assignment/assign-queued-conversations.ts';

/** How the tenant hands over: when, to whom, and when people are there. */
export async function getHandoverSettings(tx: TenantTx): Promise<HandoverSettings> {
  const row = await getTenantSettings(tx);
  return {
    handoverMode: row.handoverMode as HandoverMode,
    handoverAfterUnanswered: row.handoverAfterUnanswered,
    handoverKeywords: row.handoverKeywords,
    handoverOnAnger: row.handoverOnAnger,
    timeZone: row.timeZone,
    businessHours: parseBusinessHours(row.businessHours),
    assignmentMode: row.assignmentMode as AssignmentMode,
    waitingMailMinutes: row.waitingMailMinutes,
    firstReplyTargetMinutes: row.firstReplyTargetMinutes,
    resolutionTargetMinutes: row.resolutionTargetMinutes,
    isRatingEnabled: row.isRatingEnabled,
  };
}

/** Changes how the tenant hands over; what waits is assigned by it at once. */
export async function updateHandoverSettings(tx: TenantTx, actor: Actor, settings: HandoverSettings): Promise<void> {
  await tx.tenantSettings.updateMany({ data: settings });
  await assignQueuedConversations(tx);
  const { handoverMode, assignmentMode, timeZone } = settings;
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'handover.updated',
    data: { handoverMode, assignmentMode, timeZone },
  });
}

/** How a member is called to waiting conversations, and what they have chosen to be to others. */
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

/** Changes that. */
export async function updateAgentSettings(
  tx: TenantTx,
  { memberId }: Actor,
  { capacity, ...wanted }: AgentSettings,
): Promise<void> {
  await tx.membership.updateMany({
    where: { id: memberId },
    data: { ...wanted, ...(capacity === undefined ? {} : { capacity }) },
  });
}
