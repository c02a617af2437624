import { notFound } from '@lobby/contracts/errors';
import type { ListGaps } from '@lobby/contracts/answers';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

const MAX_QUESTIONS = 50;

/** Groups of unanswered questions, those asked most often first. */
export async function listGaps(tx: TenantTx, { search, skip, take, status }: ListGaps) {
  const where = {
    status,
    ...(search === '' ? {} : { questions: { some: { question: containsInsensitive(search) } } }),
  };
  const groups = await tx.gapGroup.findMany({
    where,
    orderBy: [{ count: 'desc' }, { lastAskedAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
    select: { id: true, question: true, language: true, count: true, lastAskedAt: true, reviewedAt: true },
  });
  return {
    groups,
    total: await tx.gapGroup.count({ where }),
    openCount: await tx.gapGroup.count({ where: { status: 'open' } }),
  };
}

/** One group; not_found when the tenant has none with this id. */
export async function getGapGroup(tx: TenantTx, groupId: string) {
  const group = await tx.gapGroup.findUnique({
    where: { id: groupId },
    select: {
      id: true,
      status: true,
      question: true,
      language: true,
      count: true,
      lastAskedAt: true,
      questions: {
        orderBy: [{ askedAt: 'desc' }, { id: 'asc' }],
        take: MAX_QUESTIONS,
        select: {
          id: true,
          question: true,
          askedAt: true,
          outcome: true,
          message: { select: { conversationId: true, seq: true, feedback: true } },
        },
      },
    },
  });
  if (!group) throw notFound('gap');
  return group;
}

/** Puts a group aside, or takes it up again. What is asked again goes on being counted in it. */
export async function setGapDismissed(
  tx: TenantTx,
  actor: Actor,
  { groupId, isDismissed }: { groupId: string; isDismissed: boolean },
): Promise<void> {
  const { count } = await tx.gapGroup.updateMany({
    where: { id: groupId, status: isDismissed ? 'open' : 'dismissed' },
    data: isDismissed ? { status: 'dismissed', reviewedAt: new Date() } : { status: 'open', reviewedAt: null },
  });
  if (count === 0) throw notFound('gap');
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: isDismissed ? 'gap.dismissed' : 'gap.reopened',
    target: groupId,
  });
}
