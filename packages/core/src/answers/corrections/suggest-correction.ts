import type { SuggestCorrection } from '@lobby/contracts/answers';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';
import { notifyCompanyAdmins } from '../../notifications/index.ts';

/** Whether what is to be corrected is there. */
async function hasTarget(tx: TenantTx, { kind, targetId }: SuggestCorrection): Promise<boolean> {
  if (kind === 'new_faq') return true;
  const where = { id: targetId ?? '' };
  return (kind === 'faq' ? await tx.faq.count({ where }) : await tx.chunk.count({ where })) > 0;
}

/**
 * Keeps a member's correction of an answer for the company admins, and tells them. A member has one open correction per answer; a later
 * one replaces it. Throws not_found.
 */
export async function suggestCorrection(tx: TenantTx, actor: Actor, correction: SuggestCorrection): Promise<void> {
  const { messageId, kind, targetId, text } = correction;
  if ((await tx.answerTrace.count({ where: { messageId } })) === 0) throw notFound('answer_trace');
  if (!(await hasTarget(tx, correction))) throw notFound(kind === 'faq' ? 'faq' : 'chunk');
  const { memberId } = actor;
  const data = { kind, targetId: kind === 'new_faq' ? null : targetId, text };
  const { count } = await tx.correction.updateMany({ where: { messageId, memberId, status: 'open' }, data });
  if (count > 0) return;
  const { id: correctionId } = await tx.correction.create({
    data: { messageId, memberId, ...data },
    select: { id: true },
  });
  await notifyCompanyAdmins(tx, { kind: 'correction_suggested', data: { by: actor.name, correctionId } });
}
