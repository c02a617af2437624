import type { Assignment, HandoverMode, HandoverSettings, OwnHandoverSettings, Presence } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import { readBusinessHours } from '../availability/index.ts';
import type { Actor } from '../deps.ts';
import { getSettings } from '../tenants/index.ts';
import { assignWaiting } from './assign-waiting.ts';

/** How the tenant hands over: when, to whom, and when people are there. */
export async function getHandoverSettings(tx: TenantTx): Promise<HandoverSettings> {
  const row = await getSettings(tx);
  return {
    handoverMode: row.handoverMode as HandoverMode,
    handoverAfterUnanswered: row.handoverAfterUnanswered,
    handoverKeywords: row.handoverKeywords,
    handoverOnAnger: row.handoverOnAnger,
    timeZone: row.timeZone,
    businessHours: readBusinessHours(row.businessHours),
    assignment: row.assignment as Assignment,
    waitingMailMinutes: row.waitingMailMinutes,
    firstReplyTarget: row.firstReplyTarget,
    resolutionTarget: row.resolutionTarget,
    asksForRating: row.asksForRating,
  };
}

/** Changes how the tenant hands over; what waits is assigned by it at once. */
export async function updateHandoverSettings(tx: TenantTx, actor: Actor, settings: HandoverSettings): Promise<void> {
  await tx.tenantSettings.updateMany({ data: settings });
  await assignWaiting(tx);
  const { handoverMode, assignment, timeZone } = settings;
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'handover.updated',
    data: { handoverMode, assignment, timeZone },
  });
}

/** How a member is called to waiting conversations, and what they have chosen to be to others. */
export async function getOwnHandoverSettings(tx: TenantTx, { memberId }: Actor) {
  const row = await tx.membership.findUniqueOrThrow({ where: { id: memberId } });
  const { wantsSound, wantsBrowserNotice, wantsWaitingMail, capacity, takesConversations } = row;
  return {
    memberId,
    presence: row.presence as Presence,
    wantsSound,
    wantsBrowserNotice,
    wantsWaitingMail,
    capacity,
    takesConversations,
  };
}

/** Changes that. */
export async function updateOwnHandoverSettings(
  tx: TenantTx,
  { memberId }: Actor,
  { capacity, ...wanted }: OwnHandoverSettings,
): Promise<void> {
  await tx.membership.updateMany({
    where: { id: memberId },
    data: { ...wanted, ...(capacity === undefined ? {} : { capacity }) },
  });
}
