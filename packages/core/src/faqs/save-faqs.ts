import type { TextFormat } from '@lobby/contracts/conversations';
import type { FaqInput } from '@lobby/contracts/faqs';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toTsvector } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { detectAnswerFormat } from './detect-answer-format.ts';
import { scheduleBackfill, embedPassages, toFaqTexts, findFormerModel, writeFaqVectors } from '../embeddings/index.ts';
import type { ModelVectors } from '../embeddings/index.ts';
import { assertRoom } from '../plans/index.ts';
import { getTenantSettings } from '../tenants/index.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** A FAQ that is ready to be saved; `standardReplyId` if it represents a standard reply. */
export interface PreparedFaq {
  id: string;
  isNew: boolean;
  faq: FaqInput;
  standardReplyId: string | null;
  /** ISO 639-1. */
  language: string;
  /** How the answer is shown; left out where its marks tell. */
  answerFormat?: TextFormat | undefined;
  /** By each embedding model in use: of the question alone, and of question and answer. */
  vectors: ModelVectors[];
}

/**
 * Embeds FAQs in one call. This is the slow part, so it runs outside of a transaction. Each FAQ has two vectors, of its question alone
 * and with its answer, because a visitor's question may be near to either.
 */
export async function prepareFaqs(
  scope: Scope,
  withoutLanguage: readonly Omit<PreparedFaq, 'vectors' | 'language'>[],
): Promise<PreparedFaq[]> {
  const { language: fallback } = await scope.db(getTenantSettings);
  const faqs = withoutLanguage.map((prepared) => {
    const { question, answer } = prepared.faq;
    return { ...prepared, language: detectLanguage(`${question}\n${answer}`, fallback) };
  });
  const texts = faqs.flatMap(({ faq, language }) => toFaqTexts({ ...faq, language }));
  try {
    const formerModel = scope.formerEmbedders.length > 0 ? await scope.db(findFormerModel) : null;
    const embedded = await embedPassages(scope, formerModel, texts, faqs.length === 1 ? 'query' : 'passage');
    return faqs.map((faq, index) => ({
      ...faq,
      vectors: embedded.map((byModel) => ({ ...byModel, vectors: byModel.vectors.slice(index * 2, index * 2 + 2) })),
    }));
  } catch (error) {
    // Without vectors a FAQ is found by its lexemes; a backfill creates them once the model is back.
    scope.log.error({ err: error }, 'FAQs could not be embedded');
    return faqs.map((faq) => ({ ...faq, vectors: [] }));
  }
}

async function indexFaqs(tx: TenantTx, faqs: readonly PreparedFaq[]): Promise<void> {
  const searchRows = faqs.map(({ id, language, faq }) => ({
    id,
    tsv: toTsvector([faq.question, ...faq.keywords].join(' '), faq.answer, language).tsvector,
  }));
  await tx.$executeRaw`
    UPDATE "Faq" f SET tsv = w.tsv::tsvector FROM jsonb_to_recordset(${JSON.stringify(searchRows)}::jsonb) AS w (id uuid, tsv text) WHERE f.id = w.id`;
  await tx.faqEmbedding.deleteMany({ where: { faqId: { in: faqs.map(({ id }) => id) } } });
  const models = new Map(faqs.flatMap(({ vectors }) => vectors.map((byModel) => [byModel.model, byModel] as const)));
  for (const [model, { dimensions }] of models) {
    const made = faqs.flatMap(({ id, vectors }) => {
      const byModel = vectors.find((one) => one.model === model);
      return byModel ? [{ id, vectors: byModel.vectors }] : [];
    });
    await writeFaqVectors(
      tx,
      made.map(({ id }) => id),
      { model, dimensions, vectors: made.flatMap(({ vectors }) => vectors) },
    );
  }
  if (faqs.some(({ vectors }) => vectors.length === 0)) await scheduleBackfill(tx);
}

/** The stored fields of a new FAQ, or of one that is updated: it stays Markdown where it was, unless it says otherwise. */
function toStoredFaq({ faq, answerFormat, isNew }: Pick<PreparedFaq, 'faq' | 'answerFormat' | 'isNew'>) {
  const format = answerFormat ?? detectAnswerFormat(faq.answer);
  return isNew || answerFormat || format === 'markdown' ? { ...faq, answerFormat: format } : faq;
}

/** Saves prepared FAQs with their search index. Returns the ids of those to update that don't exist. */
export async function saveFaqs(tx: TenantTx, faqs: readonly PreparedFaq[]): Promise<string[]> {
  const added = faqs.filter(({ isNew }) => isNew);
  if (added.length > 0) await assertRoom(tx, 'faqs', added.length);
  await tx.faq.createMany({
    data: added.map(({ id, language, standardReplyId, ...prepared }) => ({
      id,
      language,
      standardReplyId,
      ...toStoredFaq(prepared),
    })),
  });
  const missing = new Set<string>();
  for (const { id, language, standardReplyId, ...prepared } of faqs.filter(({ isNew }) => !isNew)) {
    const data = { ...toStoredFaq(prepared), language };
    const { count } = await tx.faq.updateMany({ where: { id, standardReplyId }, data });
    if (count === 0) missing.add(id);
  }
  const written = faqs.filter(({ id }) => !missing.has(id));
  if (written.length > 0) await indexFaqs(tx, written);
  return [...missing];
}
