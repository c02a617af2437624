import type { ResourceType } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { RETRIEVAL_TUNING } from './tuning.ts';

/** A question as it is searched: its lexemes in order, and its vector in pgvector's text form. */
export interface HybridQuery {
  lexemes: string[];
  vectorLiteral: string;
  /** The vector's model; empty without a vector. */
  model: string;
}

/** The lexemes with typing errors corrected: those unknown to the tenant's material are replaced by the closest known ones. */
export async function correctLexemes(tx: TenantTx, lexemes: readonly string[]): Promise<string[]> {
  const [row] = await tx.$queryRaw<{ corrected: string[] | null }[]>`
    SELECT correct_lexemes(${lexemes}::text[]) AS corrected`;
  return row?.corrected ?? [];
}

/** A chunk with its scores: BM25 and phrases from 0 to 1, and the cosine. */
export interface ChunkRow {
  chunkId: string;
  resourceId: string;
  type: ResourceType;
  title: string;
  pageTitle: string | null;
  url: string | null;
  fileId: string | null;
  page: number | null;
  headingPath: string[];
  text: string;
  language: string;
  lexicalScore: number;
  semanticScore: number;
  phraseScore: number;
}

/** Both searches in one round trip; every chunk has the scores of both. */
export const searchChunks = (
  tx: TenantTx,
  { lexemes, vectorLiteral, model }: HybridQuery,
): Promise<ChunkRow[]> => tx.$queryRaw<ChunkRow[]>`
  SELECT c.id AS "chunkId", r.id AS "resourceId", r.type, r.title, p.title AS "pageTitle", coalesce(p.url, r.url) AS url, r."fileId", c.page, c."headingPath",
         c.text, c.language, s."lexicalScore", s."semanticScore", s."phraseScore"
    FROM search_chunks(${lexemes}::text[], ${vectorLiteral}::halfvec, ${model}, ${RETRIEVAL_TUNING.candidates}::int) s
    JOIN "Chunk" c ON c.id = s."chunkId" JOIN "Resource" r ON r.id = c."resourceId" JOIN "ResourcePage" p ON p.id = c."pageId"`;

/** The cosine of each chunk to the centroid of a few others, by chunk. */
export async function computeCentroidSimilarities(
  tx: TenantTx,
  { model }: HybridQuery,
  ids: { chunks: string[]; centroid: string[] },
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ chunkId: string; similarity: number }[]>`
    SELECT e."chunkId", 1 - (e.vector <=> m.vector) AS similarity
      FROM "Embedding" e, (SELECT avg(vector) AS vector FROM "Embedding" WHERE model = ${model} AND "chunkId" = ANY (${ids.centroid}::uuid[])) m
      WHERE e.model = ${model} AND e."chunkId" = ANY (${ids.chunks}::uuid[])`;
  return new Map(rows.map(({ chunkId, similarity }) => [chunkId, similarity]));
}

/** A FAQ with its scores: BM25 from 0 to 1, and its two cosines where it has vectors. */
export interface FaqRow {
  faqId: string;
  question: string;
  answer: string;
  keywords: string[];
  priority: number;
  language: string;
  /** The standard reply behind it; null for a FAQ. */
  standardReplyId: string | null;
  lexicalScore: number;
  questionSimilarity: number | null;
  questionAnswerSimilarity: number | null;
}

/** The FAQs that may answer the question, highest priority first. */
export const searchFaqs = (
  tx: TenantTx,
  { lexemes, vectorLiteral, model }: HybridQuery,
): Promise<FaqRow[]> => tx.$queryRaw<FaqRow[]>`
  SELECT f.id AS "faqId", f.question, f.answer, f.keywords, f.priority, f.language, f."standardReplyId", s."lexicalScore", s."questionSimilarity", s."questionAnswerSimilarity"
    FROM search_faqs(${lexemes}::text[], ${vectorLiteral}::halfvec, ${model}, ${RETRIEVAL_TUNING.faqCandidates}::int) s JOIN "Faq" f ON f.id = s."faqId"
    ORDER BY f.priority DESC, f.id`;
