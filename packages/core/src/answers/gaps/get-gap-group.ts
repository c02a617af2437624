import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

const MAX_QUESTIONS = 50;

/** A group with its latest questions. Throws not_found. */
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
