import type { FaqInput } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toTsvector } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { getSettings } from '../tenants/index.ts';

type Scope = Pick<TenantScope, 'embedder' | 'log'>;

interface FaqVectors {
  question: Float32Array;
  question_answer: Float32Array;
}

/** A FAQ that is ready to be written; `standardReplyId` where it stands for a reply. */
export interface PreparedFaq {
  id: string;
  isNew: boolean;
  faq: FaqInput;
  standardReplyId: string | null;
  vectors: FaqVectors | null;
}

/**
 * Embeds FAQs, all at once: the slow part, done before any transaction. Each has two vectors, of the question alone and with its
 * answer, since either may be what a visitor's words are near to.
 */
export async function prepareFaqs(
  { embedder, log }: Scope,
  faqs: readonly Omit<PreparedFaq, 'vectors'>[],
): Promise<PreparedFaq[]> {
  const texts = faqs.flatMap(({ faq: { question, answer, keywords } }) => [
    [question, ...keywords].join(' '),
    `${question}\n${answer}`,
  ]);
  const vectors = await embedder.embed(texts, faqs.length === 1 ? 'query' : 'passage').catch((error: unknown) => {
    // Without vectors a FAQ is found by its words; saving it again makes them.
    log.error({ err: error }, 'FAQs could not be embedded');
    return [];
  });
  return faqs.map((faq, index) => {
    const [question, both] = vectors.slice(index * 2, index * 2 + 2);
    return { ...faq, vectors: question && both ? { question, question_answer: both } : null };
  });
}

const literal = (vector: Float32Array): string => `[${vector.join(',')}]`;

async function writeIndex(
  tx: TenantTx,
  embedder: Scope['embedder'],
  faqs: readonly (PreparedFaq & { language: string })[],
): Promise<void> {
  const words = faqs.map(({ id, language, faq }) => ({
    id,
    tsv: toTsvector([faq.question, ...faq.keywords].join(' '), faq.answer, language).tsvector,
  }));
  await tx.$executeRaw`
    UPDATE "Faq" f SET tsv = w.tsv::tsvector FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS w (id uuid, tsv text) WHERE f.id = w.id`;
  await tx.faqEmbedding.deleteMany({ where: { faqId: { in: faqs.map(({ id }) => id) } } });
  const vectors = faqs.flatMap(({ id, vectors: made }) =>
    made
      ? (['question', 'question_answer'] as const).map((field) => ({ id, field, vector: literal(made[field]) }))
      : [],
  );
  if (vectors.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "FaqEmbedding" ("faqId", field, model, dimensions, vector)
    SELECT v.id, v.field, ${embedder.model}, ${embedder.dimensions}::int, v.vector::halfvec
      FROM jsonb_to_recordset(${JSON.stringify(vectors)}::jsonb) AS v (id uuid, field text, vector text)`;
}

/** Writes prepared FAQs with what they are found by, all or none. Gives the ids of those that were to be changed and aren't there. */
export async function writeFaqs(tx: TenantTx, { embedder }: Scope, faqs: readonly PreparedFaq[]): Promise<string[]> {
  const { language: fallback } = await getSettings(tx);
  const spoken = faqs.map((prepared) => {
    const { question, answer } = prepared.faq;
    return { ...prepared, language: detectLanguage(`${question}\n${answer}`, fallback) };
  });
  const added = spoken.filter(({ isNew }) => isNew);
  await tx.faq.createMany({
    data: added.map(({ id, faq, language, standardReplyId }) => ({ id, ...faq, language, standardReplyId })),
  });
  const missing = new Set<string>();
  for (const { id, faq, language, standardReplyId } of spoken.filter(({ isNew }) => !isNew)) {
    const { count } = await tx.faq.updateMany({ where: { id, standardReplyId }, data: { ...faq, language } });
    if (count === 0) missing.add(id);
  }
  const written = spoken.filter(({ id }) => !missing.has(id));
  if (written.length > 0) await writeIndex(tx, embedder, written);
  return [...missing];
}
