import type { getAnswerTrace } from '../../../answers/index.ts';

type AnswerTrace = Awaited<ReturnType<typeof getAnswerTrace>>;

const MAX_CHUNKS = 8;
const MAX_FAQS = 2;

/** The best passages and FAQs that an answer was written from, as one text; null where nothing was found. */
export function toEvidence({ passages, faqs }: AnswerTrace): string | null {
  const chunks = passages
    .filter(({ semanticScore }) => semanticScore !== null)
    .slice(0, MAX_CHUNKS)
    .flatMap(({ headingPath, current }) => (current ? [[...headingPath, current.text].join('\n')] : []));
  const answers = faqs
    .filter(({ confidence }) => confidence !== null)
    .slice(0, MAX_FAQS)
    .flatMap(({ current }) => (current ? [current.answer] : []));
  return chunks.length + answers.length === 0 ? null : [...chunks, ...answers].join('\n\n');
}
