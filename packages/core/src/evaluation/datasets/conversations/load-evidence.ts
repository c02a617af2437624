import type { TenantTx } from '@lobby/db';
import type { getAnswerTrace } from '../../../answers/index.ts';

type AnswerTrace = Awaited<ReturnType<typeof getAnswerTrace>>;

const MAX_CHUNKS = 8;
const MAX_FAQS = 2;

/** The best passages and FAQs that an answer was written from, as one text; null where nothing was found. */
export async function loadEvidence(tx: TenantTx, { hits }: AnswerTrace): Promise<string | null> {
  const chunkIds = hits.chunks.slice(0, MAX_CHUNKS).map(({ chunkId }) => chunkId);
  const faqIds = hits.faqs.slice(0, MAX_FAQS).map(({ faqId }) => faqId);
  if (chunkIds.length + faqIds.length === 0) return null;
  const chunks = await tx.chunk.findMany({
    where: { id: { in: chunkIds } },
    select: { headingPath: true, text: true },
  });
  const faqs = await tx.faq.findMany({ where: { id: { in: faqIds } }, select: { answer: true } });
  return [
    ...chunks.map(({ headingPath, text }) => [...headingPath, text].join('\n')),
    ...faqs.map((faq) => faq.answer),
  ].join('\n\n');
}
