import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';
import { toPassageText } from './embed-passages.ts';
import { embedTexts } from './embed-texts.ts';
import { toFaqTexts, writeFaqVectors } from './write-faq-vectors.ts';
import { writeVectors } from './write-vectors.ts';

/** Texts per round, few enough that the next tenant has its turn soon. */
const BATCH_SIZE = 32;

interface UnembeddedChunk {
  id: string;
  text: string;
  title: string;
  headingPath: string[];
  language: string;
}

const listUnembeddedChunks = (tx: TenantTx, model: string): Promise<UnembeddedChunk[]> => tx.$queryRaw<
  UnembeddedChunk[]
>`
  SELECT c.id, c.text, coalesce(p.title, r.title) AS title, c."headingPath", c.language
    FROM "Chunk" c JOIN "ResourcePage" p ON p.id = c."pageId" JOIN "Resource" r ON r.id = c."resourceId"
    WHERE NOT EXISTS (SELECT FROM "Embedding" e WHERE e."chunkId" = c.id AND e.model = ${model}) ORDER BY c.id LIMIT ${BATCH_SIZE}::int`;

interface UnembeddedFaq {
  id: string;
  question: string;
  answer: string;
  keywords: string[];
  language: string;
  updatedAt: Date;
}

const listUnembeddedFaqs = (tx: TenantTx, model: string): Promise<UnembeddedFaq[]> =>
  tx.faq.findMany({
    where: { embeddings: { none: { model } } },
    orderBy: { id: 'asc' },
    take: BATCH_SIZE / 2,
    select: { id: true, question: true, answer: true, keywords: true, language: true, updatedAt: true },
  });

/** Whether a chunk or FAQ of the tenant has no vector by the model. */
export async function hasUnembedded(tx: TenantTx, model: string): Promise<boolean> {
  return (await listUnembeddedChunks(tx, model)).length > 0 || (await listUnembeddedFaqs(tx, model)).length > 0;
}

async function embedChunks({ db, embedder }: TenantScope, chunks: readonly UnembeddedChunk[]): Promise<void> {
  const { model, dimensions } = embedder;
  const texts = chunks.map(({ title, headingPath, text, language }) => ({
    text: toPassageText([title, ...headingPath], text),
    language,
  }));
  const vectors = await embedTexts(embedder, texts, 'passage');
  await db((tx) => writeVectors(tx, chunks, { model, dimensions, vectors }));
}

async function embedFaqs({ db, embedder }: TenantScope, faqs: readonly UnembeddedFaq[]): Promise<void> {
  const { model, dimensions } = embedder;
  const vectors = await embedTexts(embedder, faqs.flatMap(toFaqTexts), 'passage');
  await db(async (tx) => {
    // A FAQ that was changed meanwhile got its vectors with the change.
    const unchanged = await tx.faq.findMany({
      where: { OR: faqs.map(({ id, updatedAt }) => ({ id, updatedAt })) },
      select: { id: true },
    });
    const unchangedIds = new Set(unchanged.map(({ id }) => id));
    const current = faqs.flatMap(({ id }, index) => (unchangedIds.has(id) ? [{ id, at: index * 2 }] : []));
    if (current.length === 0) return;
    await writeFaqVectors(
      tx,
      current.map(({ id }) => id),
      { model, dimensions, vectors: current.flatMap(({ at }) => vectors.slice(at, at + 2)) },
    );
  });
}

/** Embeds a batch of what has no vector by the configured model. Returns false when everything has one. */
export async function embedMissing(scope: TenantScope): Promise<boolean> {
  const { model } = scope.embedder;
  const { chunks, faqs } = await scope.db(async (tx) => {
    const unembedded = await listUnembeddedChunks(tx, model);
    return { chunks: unembedded, faqs: unembedded.length > 0 ? [] : await listUnembeddedFaqs(tx, model) };
  });
  if (chunks.length > 0) await embedChunks(scope, chunks);
  else if (faqs.length > 0) await embedFaqs(scope, faqs);
  return chunks.length + faqs.length > 0;
}
