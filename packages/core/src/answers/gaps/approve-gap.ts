import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { AnswerOutcome } from '@lobby/contracts/answers';
import type { FaqInput } from '@lobby/contracts/faqs';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { prepareFaqs, saveFaqs } from '../../faqs/index.ts';
import { answerQuestion } from '../answer-question.ts';
import { loadAnswerSettings } from '../context/load-answer-settings.ts';
import type { GenerationScope } from '../generation/generation-scope.ts';

/** Distinct questions of a group that are tested again. */
const MAX_RETRIED_QUESTIONS = 50;

/** Tests the group's questions again without a model, because retrieval decides. Returns how many are answered now. */
async function retryQuestions(
  scope: GenerationScope,
  groupId: string,
): Promise<{ answered: number; unanswered: number }> {
  const { settings, questions } = await scope.db(async (tx) => ({
    settings: (await loadAnswerSettings(tx)).settings,
    questions: await tx.gapQuestion.findMany({
      where: { groupId },
      orderBy: { askedAt: 'desc' },
      distinct: ['searchQuery'],
      take: MAX_RETRIED_QUESTIONS,
      select: { searchQuery: true },
    }),
  }));
  const { signal } = new AbortController();
  const outcomes: { searchQuery: string; outcome: AnswerOutcome }[] = [];
  for (const { searchQuery } of questions) {
    const question = { text: searchQuery, history: [], settings, signal, extractiveOnly: true };
    const { outcome } = await answerQuestion(scope, question);
    outcomes.push({ searchQuery, outcome });
  }
  await scope.db(async (tx) => {
    for (const { searchQuery, outcome } of outcomes)
      await tx.gapQuestion.updateMany({ where: { groupId, searchQuery }, data: { outcome } });
  });
  const unanswered = outcomes.filter(({ outcome }) => outcome === 'unknown').length;
  return { answered: outcomes.length - unanswered, unanswered };
}

/** Creates a FAQ for a group, which closes it, and tests its questions again. Throws not_found and conflict. */
export async function approveGap(
  scope: GenerationScope,
  actor: Actor,
  { groupId, faq }: { groupId: string; faq: FaqInput },
): Promise<{ faqId: string; answered: number; unanswered: number }> {
  const faqId = randomUUID();
  const prepared = await prepareFaqs(scope, [{ id: faqId, isNew: true, faq, standardReplyId: null }]);
  await scope.db(async (tx) => {
    const closed = await tx.gapGroup.updateMany({
      where: { id: groupId, status: { in: ['open', 'dismissed'] } },
      data: { status: 'closed', reviewedAt: new Date() },
    });
    if (closed.count === 0) {
      if ((await tx.gapGroup.count({ where: { id: groupId } })) === 0) throw notFound('gap');
      throw new AppError('conflict', 'gap_already_answered');
    }
    await saveFaqs(tx, prepared);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'gap.answered', target: faqId });
  });
  return { faqId, ...(await retryQuestions(scope, groupId)) };
}
