import type { TenantTx } from '@lobby/db';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { claimTenantToEmbed } from '../platform/index.ts';
import { toPassageText } from './embed-passages.ts';
import { toFaqTexts, writeFaqVectors } from './write-faq-vectors.ts';
import { writeVectors } from './write-vectors.ts';

/** Texts of one round: few enough that the next tenant soon has its turn. */
const BATCH = 32;
/** Old vectors that one round removes. */
const REMOVAL_BATCH = 2_000;
/** When a tenant is due again whose worker died. */
const LEASE_SECONDS = 60;
/** Before a model that failed is asked again. */
const RETRY_MS = 60_000;

interface UnembeddedChunk {
  id: string;
  text: string;
  title: string;
  headingPath: string[];
}

const listUnembeddedChunks = (tx: TenantTx, model: string): Promise<UnembeddedChunk[]> => tx.$queryRaw<
  UnembeddedChunk[]
>`
  SELECT c.id, c.text, coalesce(p.title, r.title) AS title, c."headingPath"
    FROM "Chunk" c JOIN "ResourcePage" p ON p.id = c."pageId" JOIN "Resource" r ON r.id = c."resourceId"
    WHERE NOT EXISTS (SELECT FROM "Embedding" e WHERE e."chunkId" = c.id AND e.model = ${model}) ORDER BY c.id LIMIT ${BATCH}::int`;

interface UnembeddedFaq {
  id: string;
  question: string;
  answer: string;
  keywords: string[];
  updatedAt: Date;
}

const listUnembeddedFaqs = (tx: TenantTx, model: string): Promise<UnembeddedFaq[]> =>
  tx.faq.findMany({
    where: { embeddings: { none: { model } } },
    orderBy: { id: 'asc' },
    take: BATCH / 2,
    select: { id: true, question: true, answer: true, keywords: true, updatedAt: true },
  });

/** Embeds some of what lacks a vector of the configured model; false when nothing does. */
async function embedBatch({ db, embedder }: TenantScope): Promise<boolean> {
  const { model, dimensions } = embedder;
  const { chunks, faqs } = await db(async (tx) => {
    const unembedded = await listUnembeddedChunks(tx, model);
    return { chunks: unembedded, faqs: unembedded.length > 0 ? [] : await listUnembeddedFaqs(tx, model) };
  });
  if (chunks.length > 0) {
    const texts = chunks.map(({ title, headingPath, text }) => toPassageText([title, ...headingPath], text));
    const vectors = await embedder.embed(texts, 'passage');
    await db((tx) => writeVectors(tx, chunks, { model, dimensions, vectors }));
  } else if (faqs.length > 0) {
    const vectors = await embedder.embed(faqs.flatMap(toFaqTexts), 'passage');
    await db(async (tx) => {
      // One that was changed meanwhile has its vectors from whoever changed it.
      const unchanged = await tx.faq.findMany({
        where: { OR: faqs.map(({ id, updatedAt }) => ({ id, updatedAt })) },
        select: { id: true },
      });
      const unchangedIds = new Set(unchanged.map(({ id }) => id));
      const current = faqs.flatMap(({ id }, index) => (unchangedIds.has(id) ? [{ id, at: index * 2 }] : []));
      await writeFaqVectors(
        tx,
        current.map(({ id }) => id),
        { model, dimensions, vectors: current.flatMap(({ at }) => vectors.slice(at, at + 2)) },
      );
    });
  }
  return chunks.length + faqs.length > 0;
}

/** The configured model serves the tenant from here on, unless something lacks its vector since a moment ago. */
async function activateModel(tx: TenantTx, model: string): Promise<boolean> {
  const unembedded = (await listUnembeddedChunks(tx, model)).length + (await listUnembeddedFaqs(tx, model)).length;
  if (unembedded > 0) return false;
  await tx.tenantSettings.updateMany({ data: { formerEmbeddingModel: null } });
  return true;
}

/** Removes some of the vectors that serve nobody any more; false when none is left. */
async function removeFormerVectors(tx: TenantTx, model: string): Promise<boolean> {
  const chunks = await tx.$executeRaw`
    DELETE FROM "Embedding" WHERE ("tenantId", model, "chunkId") IN (
      SELECT "tenantId", model, "chunkId" FROM "Embedding" WHERE model <> ${model} LIMIT ${REMOVAL_BATCH}::int)`;
  const faqs = await tx.faqEmbedding.deleteMany({ where: { model: { not: model } } });
  return chunks + faqs.count > 0;
}

/** One round for one tenant; false when everything is done. */
async function backfillTenant(scope: TenantScope): Promise<boolean> {
  if (await embedBatch(scope)) return true;
  const { model } = scope.embedder;
  return scope.db(async (tx) => {
    const former = await tx.tenantSettings.findFirst({ select: { formerEmbeddingModel: true } });
    // The old vectors go in a later transaction than the switch: a search that has just begun still finds them.
    if (former?.formerEmbeddingModel) return (await activateModel(tx, model)) || true;
    return removeFormerVectors(tx, model);
  });
}

const setBackfillDue = async ({ db }: TenantScope, embedDueAt: Date | null): Promise<void> => {
  await db((tx) => tx.tenantSettings.updateMany({ data: { embedDueAt } }));
};

/**
 * Works one round on the vectors of the tenant that waits longest: embeds what lacks a vector of the configured model; when nothing
 * does, lets that model serve the tenant, and removes the vectors of others. Says whether there was a tenant. A round that dies is
 * done again by another after a minute, and writes nothing twice.
 */
export async function backfillEmbeddings(deps: Deps): Promise<boolean> {
  const tenantId = await claimTenantToEmbed(deps, LEASE_SECONDS);
  if (tenantId === null) return false;
  const scope = tenantScope(deps, tenantId);
  try {
    await setBackfillDue(scope, (await backfillTenant(scope)) ? new Date() : null);
  } catch (error) {
    deps.log.warn(
      { err: error, tenantId, model: deps.embedder.model },
      'texts could not be embedded anew; trying again later',
    );
    await setBackfillDue(scope, new Date(Date.now() + RETRY_MS));
  }
  return true;
}
