import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { toTsvector } from '@lobby/ingestion';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { embedPassages, findFormerModel, toPassageText, writeVectors } from '../../embeddings/index.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

async function loadChunkForEdit(tx: TenantTx, chunkId: string) {
  const chunk = await tx.chunk.findUnique({
    where: { id: chunkId },
    select: {
      text: true,
      originalText: true,
      headingPath: true,
      language: true,
      resourceId: true,
      resource: { select: { title: true } },
      resourcePage: { select: { title: true } },
    },
  });
  if (!chunk) throw notFound('chunk');
  return { chunk, formerModel: await findFormerModel(tx) };
}

/** Replaces a chunk's text (null: by the original one) with its lexemes and vectors, so that the next question retrieves by it. */
async function replaceChunkText(
  scope: Scope,
  actor: Actor,
  { chunkId, text, action }: { chunkId: string; text: string | null; action: 'chunk.updated' | 'chunk.restored' },
): Promise<void> {
  const { chunk, formerModel } = await scope.db((tx) => loadChunkForEdit(tx, chunkId));
  const original = chunk.originalText ?? chunk.text;
  const newText = text ?? original;
  const headings = [...new Set([chunk.resourcePage.title ?? chunk.resource.title, ...chunk.headingPath])];
  const vectors = await embedPassages(scope, formerModel, [
    { text: toPassageText(headings, newText), language: chunk.language },
  ]);
  const { tsvector, lexemes } = toTsvector(headings.join(' '), newText, chunk.language);
  await scope.db(async (tx) => {
    // Only if the text is still the one read above, so that an edit or sync in between isn't overwritten.
    const updated = await tx.$executeRaw`
      UPDATE "Chunk" SET text = ${newText}, "originalText" = ${newText === original ? null : original}, tsv = ${tsvector}::tsvector, lexemes = ${lexemes}::int
        WHERE id = ${chunkId}::uuid AND text = ${chunk.text}`;
    if (updated === 0) throw new AppError('conflict', 'chunk_changed');
    await tx.embedding.deleteMany({ where: { chunkId } });
    for (const byModel of vectors) await writeVectors(tx, [{ id: chunkId, text: newText }], byModel);
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action,
      target: chunkId,
      data: { resourceId: chunk.resourceId },
    });
  });
}

/** Edits a chunk. The edit survives every sync that finds the original passage unchanged. */
export const updateChunk = (
  scope: Scope,
  actor: Actor,
  { chunkId, text }: { chunkId: string; text: string },
): Promise<void> => replaceChunkText(scope, actor, { chunkId, text, action: 'chunk.updated' });

/** Restores a chunk's original text. */
export const restoreChunk = (scope: Scope, actor: Actor, chunkId: string): Promise<void> =>
  replaceChunkText(scope, actor, { chunkId, text: null, action: 'chunk.restored' });
