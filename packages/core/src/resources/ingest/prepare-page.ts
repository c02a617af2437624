import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { chunkBlocks, detectLanguage, toTsvector } from '@lobby/ingestion';
import { embedPassages, toPassageText, writeVectors } from '../../embeddings/index.ts';
import type { ModelVectors } from '../../embeddings/index.ts';
import { getOriginalText } from '../chunks/chunk-edits.ts';
import type { ChunkEdit } from '../chunks/chunk-edits.ts';
import type { PageContent } from '../sources/ingest-source.ts';
import type { IngestRun } from '../ingest-run.ts';

interface PreparedChunk extends ChunkEdit {
  id: string;
  headingPath: string[];
  tsv: string;
  lexemes: number;
}

/** A page's chunks with their vectors, ready to be written. */
export interface PreparedPage {
  language: string;
  number: number | null;
  chunks: PreparedChunk[];
  vectors: ModelVectors[];
  /** The edits at the time of preparing, and those of them whose passage is gone. */
  edits: readonly ChunkEdit[];
  dropped: ChunkEdit[];
}

/** Applies edits to the passages that are still as they were; `dropped` are the edits without one. */
function applyChunkEdits(
  texts: readonly string[],
  edits: readonly ChunkEdit[],
): { chunks: ChunkEdit[]; dropped: ChunkEdit[] } {
  const remaining = [...edits];
  const chunks = texts.map((text) => {
    const index = remaining.findIndex((edit) => getOriginalText(edit) === text);
    return remaining.splice(index, index < 0 ? 0 : 1)[0] ?? { text, originalText: null, active: true };
  });
  return { chunks, dropped: remaining };
}

/** Splits a page into chunks and embeds them. This is the slow part, so it runs outside of a transaction. */
export async function preparePage(
  { scope, language: defaultLanguage, formerModel }: IngestRun,
  { title, blocks, number, language: declaredLanguage }: PageContent,
  edits: readonly ChunkEdit[],
): Promise<PreparedPage> {
  const text = blocks.map((block) => block.text).join('\n');
  const language = detectLanguage(text, declaredLanguage?.split('-')[0]?.toLowerCase() ?? defaultLanguage);
  const passages = chunkBlocks(blocks, { language });
  const applied = applyChunkEdits(
    passages.map((passage) => passage.text),
    edits,
  );
  const headings = passages.map(({ headingPath }) => [...new Set([title, ...headingPath])]);
  const vectors = await embedPassages(
    scope,
    formerModel,
    applied.chunks.map((chunk, index) => ({ text: toPassageText(headings[index] ?? [], chunk.text), language })),
  );
  const chunks = applied.chunks.map((chunk, index) => {
    const { tsvector, lexemes } = toTsvector((headings[index] ?? []).join(' '), chunk.text, language);
    return { ...chunk, id: randomUUID(), headingPath: passages[index]?.headingPath ?? [], tsv: tsvector, lexemes };
  });
  return { language, number, chunks, vectors, edits, dropped: applied.dropped };
}

/** Replaces a page's chunks with the prepared ones. */
export async function replaceChunks(
  tx: TenantTx,
  { resource }: IngestRun,
  page: { id: string; contentHash: string | null },
  { language, number, chunks, vectors }: PreparedPage,
): Promise<void> {
  if (page.contentHash !== null) await tx.chunk.deleteMany({ where: { pageId: page.id } });
  if (chunks.length === 0) return;
  const rows = JSON.stringify(chunks.map((chunk, position) => ({ ...chunk, position })));
  await tx.$executeRaw`
    INSERT INTO "Chunk" (id, "resourceId", "pageId", position, page, "headingPath", text, "originalText", active, language, lexemes, tsv)
    SELECT c.id, ${resource.id}::uuid, ${page.id}::uuid, c.position, ${number}::int, c."headingPath", c.text, c."originalText", c.active, ${language}, c.lexemes, c.tsv::tsvector
      FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, position int, "headingPath" text[], text text, "originalText" text, active boolean, lexemes int, tsv text)`;
  for (const byModel of vectors) await writeVectors(tx, chunks, byModel);
}
