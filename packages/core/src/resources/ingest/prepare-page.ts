import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { chunkBlocks, detectLanguage, toTsvector } from '@lobby/ingestion';
import type { PageContent, Round } from './source.ts';

interface PreparedChunk {
  id: string;
  text: string;
  headingPath: string[];
  tsv: string;
  lexemes: number;
  vector: string;
}

/** A page's chunks, ready to be written. */
export interface PreparedPage {
  language: string;
  number: number | null;
  chunks: PreparedChunk[];
}

/** Cuts a page into chunks and embeds them. The slow part, done before any transaction. */
export async function preparePage(
  { scope, language: fallback }: Round,
  { title, blocks, number, language: said }: PageContent,
): Promise<PreparedPage> {
  const text = blocks.map((block) => block.text).join('\n');
  const language = detectLanguage(text, said?.split('-')[0]?.toLowerCase() ?? fallback);
  const passages = chunkBlocks(blocks, { language });
  // The title and the headings say what a passage is about; without them "It costs 9 a month" is near to nothing.
  const headings = passages.map(({ headingPath }) => [...new Set([title, ...headingPath])]);
  const vectors = await scope.embedder.embed(
    passages.map((passage, index) => `${(headings[index] ?? []).join(' › ')}\n${passage.text}`),
    'passage',
  );
  const chunks = passages.map((passage, index) => {
    const { tsvector, lexemes } = toTsvector((headings[index] ?? []).join(' '), passage.text, language);
    return {
      id: randomUUID(),
      text: passage.text,
      headingPath: passage.headingPath,
      tsv: tsvector,
      lexemes,
      vector: `[${(vectors[index] ?? new Float32Array()).join(',')}]`,
    };
  });
  return { language, number, chunks };
}

/** Replaces a page's chunks by the prepared ones. */
export async function writeChunks(
  tx: TenantTx,
  { scope, resource }: Round,
  pageId: string,
  { language, number, chunks }: PreparedPage,
): Promise<void> {
  await tx.chunk.deleteMany({ where: { pageId } });
  if (chunks.length === 0) return;
  const rows = JSON.stringify(chunks.map((chunk, position) => ({ ...chunk, position })));
  await tx.$executeRaw`
    INSERT INTO "Chunk" (id, "resourceId", "pageId", position, page, "headingPath", text, language, lexemes, tsv)
    SELECT c.id, ${resource.id}::uuid, ${pageId}::uuid, c.position, ${number}::int, c."headingPath", c.text, ${language}, c.lexemes, c.tsv::tsvector
      FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, position int, "headingPath" text[], text text, lexemes int, tsv text)`;
  await tx.$executeRaw`
    INSERT INTO "Embedding" ("chunkId", model, dimensions, vector)
    SELECT c.id, ${scope.embedder.model}, ${scope.embedder.dimensions}::int, c.vector::halfvec
      FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, vector text)`;
}
