import type { EvaluationSource } from '@lobby/contracts/evaluation';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { loadTitles } from './question-source.ts';

/** The evaluation questions that contain `search`, newest first, with the expected source of each. */
export async function listEvaluationQuestions(
  tx: TenantTx,
  { search, skip, take }: { search: string; skip: number; take: number },
) {
  const where = search === '' ? {} : { question: containsInsensitive(search) };
  const rows = await tx.evaluationQuestion.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
  });
  const titles = await loadTitles(
    tx,
    rows.flatMap(({ sourceId }) => sourceId ?? []),
  );
  return {
    questions: rows.map(({ id, question, expectedAnswer, mustRefuse, sourceKind, sourceId, pageUrl }) => ({
      id,
      question,
      expectedAnswer,
      mustRefuse,
      source:
        sourceId === null
          ? null
          : {
              kind: sourceKind as EvaluationSource['kind'],
              id: sourceId,
              pageUrl,
              /** Null: the source was removed, and the question can't pass anymore. */
              title: titles.get(sourceId) ?? null,
            },
    })),
    total: await tx.evaluationQuestion.count({ where }),
  };
}
