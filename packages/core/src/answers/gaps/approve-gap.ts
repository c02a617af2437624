import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts';
import type { AnswerOutcome, FaqInput } from '@lobby/contracts';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { prepareFaqs, writeFaqs } from '../../faqs/index.ts';
import { answerAlone } from '../answer-alone.ts';
import { readAnswerSettings } from '../read-settings.ts';
import type { WritingScope } from '../writing.ts';

/** Different questions of a group that are tried again. */
const TRIED = 50;

/** Asks the group's questions again, without a model: what is found decides. Gives how many are answered now. */
async function tryAgain(scope: WritingScope, groupId: string): Promise<{ answered: number; unanswered: number }> {
  const { settings, asked } = await scope.db(async (tx) => ({
    settings: (await readAnswerSettings(tx)).settings,
    asked: await tx.gapQuestion.findMany({
      where: { groupId },
      orderBy: { askedAt: 'desc' },
      distinct: ['searchedFor'],
      take: TRIED,
      select: { searchedFor: true },
    }),
  }));
  const outcomes: { searchedFor: string; outcome: AnswerOutcome }[] = [];
  for (const { searchedFor } of asked) {
    const { outcome } = await answerAlone(scope, searchedFor, settings, { withoutModel: true });
    outcomes.push({ searchedFor, outcome });
  }
  await scope.db(async (tx) => {
    for (const { searchedFor, outcome } of outcomes)
      await tx.gapQuestion.updateMany({ where: { groupId, searchedFor }, data: { outcome } });
  });
  const unanswered = outcomes.filter(({ outcome }) => outcome === 'unknown').length;
  return { answered: outcomes.length - unanswered, unanswered };
}

/** Makes a FAQ for a group, which closes it, and asks its questions again at once. Says how many of them are answered now. */
export async function approveGap(
  scope: WritingScope,
  actor: Actor,
  { groupId, faq }: { groupId: string; faq: FaqInput },
): Promise<{ faqId: string; answered: number; unanswered: number }> {
  const faqId = randomUUID();
  const prepared = await prepareFaqs(scope, [{ id: faqId, isNew: true, faq, standardReplyId: null }]);
  await scope.db(async (tx) => {
    const closed = await tx.gapGroup.updateMany({
      where: { id: groupId, status: { in: ['open', 'dismissed'] } },
      data: { status: 'closed', decidedAt: new Date() },
    });
    if (closed.count === 0) {
      if ((await tx.gapGroup.count({ where: { id: groupId } })) === 0) throw notFound('This group of questions');
      throw new AppError(
        'conflict',
        'Somebody has answered these questions already. You find the FAQ in the list of FAQs.',
      );
    }
    await writeFaqs(tx, prepared);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'gap.answered', target: faqId });
  });
  return { faqId, ...(await tryAgain(scope, groupId)) };
}
