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

/** Gives a chunk another text, found by its words and its meaning from the next question on. */
async function replaceChunkText(
  scope: Scope,
  actor: Actor,
  { chunkId, text, action }: { chunkId: string; text: string | null; action: 'chunk.edited' | 'chunk.restored' },
): Promise<void> {
  const { chunk, formerModel } = await scope.db((tx) => loadChunkForEdit(tx, chunkId));
  const original = chunk.originalText ?? chunk.text;
  const newText = text ?? original;
  const headings = [...new Set([chunk.resourcePage.title ?? chunk.resource.title, ...chunk.headingPath])];
  const vectors = await embedPassages(scope, formerModel, [toPassageText(headings, newText)]);
  const { tsvector, lexemes } = toTsvector(headings.join(' '), newText, chunk.language);
  await scope.db(async (tx) => {
    // Only over the text that was read above: who edited it meanwhile, or read the page anew, is not undone unseen.
    const updated = await tx.$executeRaw`
      UPDATE "Chunk" SET text = ${newText}, "originalText" = ${newText === original ? null : original}, tsv = ${tsvector}::tsvector, lexemes = ${lexemes}::int
        WHERE id = ${chunkId}::uuid AND text = ${chunk.text}`;
    if (updated === 0)
      throw new AppError('conflict', 'This chunk has changed since you opened it. Look at it once more.');
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

/** Edits a chunk. The edit holds through every reading that finds the passage as it was. */
export const updateChunk = (
  scope: Scope,
  actor: Actor,
  { chunkId, text }: { chunkId: string; text: string },
): Promise<void> => replaceChunkText(scope, actor, { chunkId, text, action: 'chunk.edited' });

/** Gives a chunk the text back that was read. */
export const restoreChunk = (scope: Scope, actor: Actor, chunkId: string): Promise<void> =>
  replaceChunkText(scope, actor, { chunkId, text: null, action: 'chunk.restored' });

/** Switches a chunk off or on: one that is off is not found and not cited from the next question on. */
export async function setChunkActive(
  tx: TenantTx,
  actor: Actor,
  { chunkId, active }: { chunkId: string; active: boolean },
): Promise<void> {
  const changed = await tx.chunk.updateMany({ where: { id: chunkId }, data: { active } });
  if (changed.count === 0) throw notFound('chunk');
  const action = active ? 'chunk.switched_on' : 'chunk.switched_off';
  await recordAudit(tx, { actorUserId: actor.userId, action, target: chunkId });
}
