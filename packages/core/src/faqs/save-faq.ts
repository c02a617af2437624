import { notFound } from '@lobby/contracts';
import type { FaqInput } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toTsvector } from '@lobby/ingestion';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { askForVectors, embedPassages, faqTexts, formerModelOf, writeFaqVectors } from '../embeddings/index.ts';
import type { ModelVectors } from '../embeddings/index.ts';
import { getSettings } from '../tenants/index.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** The vectors of a FAQ: of the question alone and with its answer, since either may be what a visitor's words are near to. */
async function embed(scope: Scope, { question, answer, keywords }: FaqInput): Promise<ModelVectors[]> {
  try {
    const formerModel = scope.formerEmbedders.length > 0 ? await scope.db(formerModelOf) : null;
    return await embedPassages(scope, formerModel, faqTexts({ question, answer, keywords }), 'query');
  } catch (error) {
    // Without vectors the FAQ is found by its words; they are made in the background once the model is back.
    scope.log.error({ err: error }, 'a FAQ could not be embedded');
    return [];
  }
}

async function saveVectors(tx: TenantTx, faqId: string, vectors: readonly ModelVectors[]): Promise<void> {
  await tx.faqEmbedding.deleteMany({ where: { faqId } });
  for (const byModel of vectors) await writeFaqVectors(tx, [faqId], byModel);
  if (vectors.length === 0) await askForVectors(tx);
}

const languageOf = async (tx: TenantTx, { question, answer }: FaqInput): Promise<string> =>
  detectLanguage(`${question}\n${answer}`, (await getSettings(tx)).language);

async function index(
  tx: TenantTx,
  { id, language }: { id: string; language: string },
  { faq, vectors }: { faq: FaqInput; vectors: readonly ModelVectors[] },
): Promise<void> {
  const { tsvector } = toTsvector([faq.question, ...faq.keywords].join(' '), faq.answer, language);
  await tx.$executeRaw`UPDATE "Faq" SET tsv = ${tsvector}::tsvector WHERE id = ${id}::uuid`;
  await saveVectors(tx, id, vectors);
}

/** Adds a FAQ; the next question can be answered by it. */
export async function createFaq(scope: Scope, actor: Actor, faq: FaqInput): Promise<{ id: string }> {
  const vectors = await embed(scope, faq);
  return scope.db(async (tx) => {
    const created = await tx.faq.create({
      data: { ...faq, language: await languageOf(tx, faq) },
      select: { id: true, language: true },
    });
    await index(tx, created, { faq, vectors });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.created', target: created.id });
    return { id: created.id };
  });
}

/** Changes a FAQ; not_found when there is none with this id. */
export async function updateFaq(
  scope: Scope,
  actor: Actor,
  { faqId, faq }: { faqId: string; faq: FaqInput },
): Promise<void> {
  const vectors = await embed(scope, faq);
  await scope.db(async (tx) => {
    const language = await languageOf(tx, faq);
    const updated = await tx.faq.updateMany({ where: { id: faqId }, data: { ...faq, language } });
    if (updated.count === 0) throw notFound('This FAQ');
    await index(tx, { id: faqId, language }, { faq, vectors });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.updated', target: faqId });
  });
}
