import type { AnswerMode } from '@lobby/contracts/fields/answer-modes';
import type { AssignmentMode, HandoverSettings, HandoverMode } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { listChanges, recordAudit } from '../audit/index.ts';
import { parseBusinessHours } from '../availability/index.ts';
import type { Actor } from '../deps.ts';
import { getTenantSettings } from '../tenants/index.ts';
import { assignQueuedConversations } from './assignment/assign-queued-conversations.ts';

/** The tenant's rules for handovers, assignment, business hours and response targets. */
export async function getHandoverSettings(tx: TenantTx): Promise<HandoverSettings> {
  const row = await getTenantSettings(tx);
  return {
    answerMode: row.answerMode as AnswerMode,
    minConfidence: row.minConfidence,
    handoverMode: row.handoverMode as HandoverMode,
    handoverAfterUnanswered: row.handoverAfterUnanswered,
    handoverKeywords: row.handoverKeywords,
    handoverOnAnger: row.handoverOnAnger,
    answersWhileQueued: row.answersWhileQueued,
    timeZone: row.timeZone,
    businessHours: parseBusinessHours(row.businessHours),
    assignmentMode: row.assignmentMode as AssignmentMode,
    waitingMailMinutes: row.waitingMailMinutes,
    mailsReplies: row.mailsReplies,
    firstReplyTargetMinutes: row.firstReplyTargetMinutes,
    resolutionTargetMinutes: row.resolutionTargetMinutes,
    isRatingEnabled: row.isRatingEnabled,
  };
}

/** Updates the tenant's handover settings, and assigns queued conversations by them at once. */
export async function updateHandoverSettings(tx: TenantTx, actor: Actor, settings: HandoverSettings): Promise<void> {
  const changes = listChanges(await getHandoverSettings(tx), settings);
  await tx.tenantSettings.updateMany({ data: settings });
  await assignQueuedConversations(tx);
  const { answerMode, handoverMode, assignmentMode, timeZone } = settings;
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'handover.updated',
    data: { answerMode, handoverMode, assignmentMode, timeZone },
    changes,
  });
}
