import type { Citation } from '@lobby/contracts/answers';
import type { FaqInput } from '@lobby/contracts/faqs';
import type { TenantTx } from '@lobby/db';
import { computeFaqConfidence } from '../passages/search-confidence.ts';
import type { TraceHits } from './to-trace-row.ts';

/** A FAQ or standard reply that was found for a question. */
export interface TracedFaq {
  faqId: string;
  /** Its question then. */
  question: string;
  /** How likely the question asks for it: 0 to 1; null where it wasn't searched for. */
  confidence: number | null;
  isUsed: boolean;
  /** Null for a FAQ. */
  standardReplyId: string | null;
  /** As it is now; null where it was removed since. */
  current: FaqInput | null;
}

/** The FAQs that were found for an answer, best first, each as it is now. */
export async function loadTracedFaqs(
  tx: TenantTx,
  { faqs }: TraceHits,
  citations: readonly Citation[],
): Promise<TracedFaq[]> {
  const found = new Set(faqs.map(({ faqId }) => faqId));
  const cited = citations.filter(({ kind }) => kind === 'faq');
  const listed = [
    ...cited.filter(({ id }) => !found.has(id)).map(({ id, title }) => ({ faqId: id, question: title, match: null })),
    ...faqs,
  ];
  const rows = await tx.faq.findMany({ where: { id: { in: listed.map(({ faqId }) => faqId) } } });
  return listed.map(({ faqId, question, match }) => {
    const row = rows.find(({ id }) => id === faqId);
    return {
      faqId,
      question,
      confidence: match === null ? null : computeFaqConfidence(match),
      isUsed: cited.some(({ id }) => id === faqId),
      standardReplyId: row?.standardReplyId ?? null,
      current: row
        ? {
            question: row.question,
            answer: row.answer,
            keywords: row.keywords,
            priority: row.priority,
            active: row.active,
          }
        : null,
    };
  });
}
