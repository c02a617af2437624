import { notFound } from '@lobby/contracts';
import type { FaqInput } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toTsvector } from '@lobby/ingestion';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { getSettings } from '../tenants/index.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'log'>;

interface FaqVectors {
  question: Float32Array;
  question_answer: Float32Array;
}

/** The vectors of a FAQ: of the question alone and with its answer, since either may be what a visitor's words are near to. */
async function embed({ embedder, log }: Scope, { question, answer, keywords }: FaqInput): Promise<FaqVectors | null> {
  try {
    const [alone, both] = await embedder.embed([[question, ...keywords].join(' '), `${question}\n${answer}`], 'query');
    return alone && both ? { question: alone, question_answer: both } : null;
  } catch (error) {
    // Without vectors the FAQ is found by its words; saving it again makes them.
    log.error({ err: error }, 'a FAQ could not be embedded');
    return null;
  }
}

async function saveVectors(
  tx: TenantTx,
  { embedder }: Scope,
  faqId: string,
  vectors: FaqVectors | null,
): Promise<void> {
  await tx.faqEmbedding.deleteMany({ where: { faqId } });
  if (!vectors) return;
  for (const field of ['question', 'question_answer'] as const) {
    const vector = `[${vectors[field].join(',')}]`;
    await tx.$executeRaw`
      INSERT INTO "FaqEmbedding" ("faqId", field, model, dimensions, vector)
      VALUES (${faqId}::uuid, ${field}, ${embedder.model}, ${embedder.dimensions}, ${vector}::halfvec)`;
  }
}

const languageOf = async (tx: TenantTx, { question, answer }: FaqInput): Promise<string> =>
  detectLanguage(`${question}\n${answer}`, (await getSettings(tx)).language);

async function index(
  tx: TenantTx,
  scope: Scope,
  { id, language }: { id: string; language: string },
  { faq, vectors }: { faq: FaqInput; vectors: FaqVectors | null },
): Promise<void> {
  const { tsvector } = toTsvector([faq.question, ...faq.keywords].join(' '), faq.answer, language);
  await tx.$executeRaw`UPDATE "Faq" SET tsv = ${tsvector}::tsvector WHERE id = ${id}::uuid`;
  await saveVectors(tx, scope, id, vectors);
}

/** Adds a FAQ; the next question can be answered by it. */
export async function createFaq(scope: Scope, actor: Actor, faq: FaqInput): Promise<{ id: string }> {
  const vectors = await embed(scope, faq);
  return scope.db(async (tx) => {
    const created = await tx.faq.create({
      data: { ...faq, language: await languageOf(tx, faq) },
      select: { id: true, language: true },
    });
    await index(tx, scope, created, { faq, vectors });
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
    await index(tx, scope, { id: faqId, language }, { faq, vectors });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.updated', target: faqId });
  });
}
