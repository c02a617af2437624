import type { Embedder } from '@lobby/ai';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toLexemes, tokenizeWords } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { findFormerModel, chooseServingEmbedder } from '../embeddings/index.ts';
import { matchFaq } from './match-faq.ts';
import type { FaqHit } from './match-faq.ts';
import { rankChunks } from './rank-chunks.ts';
import type { ChunkHit } from './rank-chunks.ts';
import { correctLexemes, computeCentroidSimilarities, searchChunks, searchFaqs } from './hybrid-search.ts';
import type { FaqRow, HybridQuery } from './hybrid-search.ts';
import { RETRIEVAL_TUNING } from './tuning.ts';

export interface RetrievalResult {
  language: string;
  lexemes: string[];
  /** Of the question; sentences are compared with it when an answer is put together. */
  vector: Float32Array | null;
  /** The vector's model. */
  model: string;
  chunks: ChunkHit[];
  faqs: FaqHit[];
  /** Milliseconds of the steps. */
  timings: { embed: number; search: number };
}

/** The lexemes to search for, in the question's language and then in the tenant's; a question of stop words only is searched by them. */
function buildQueryLexemes(text: string, languages: readonly string[]): string[] {
  const [primary = 'en', ...others] = languages;
  const lexemes = toLexemes(text, primary);
  const known = new Set(lexemes);
  lexemes.push(...others.flatMap((language) => toLexemes(text, language)).filter((lexeme) => !known.has(lexeme)));
  return lexemes.length > 0 ? lexemes : tokenizeWords(text, primary).map(({ lexeme }) => lexeme);
}

/** The chunks in their order. In English those near to the best ones rise: what they say together is likely what is asked. */
async function searchAndRankChunks(tx: TenantTx, query: HybridQuery): Promise<ChunkHit[]> {
  const rows = await searchChunks(tx, query);
  const ranked = rankChunks(rows);
  if (ranked[0]?.language !== 'en' || query.model === '' || ranked.length <= RETRIEVAL_TUNING.centroidSize)
    return ranked;
  const similarities = await computeCentroidSimilarities(tx, query, {
    chunks: ranked.map(({ chunkId }) => chunkId),
    centroid: ranked.slice(0, RETRIEVAL_TUNING.centroidSize).map(({ chunkId }) => chunkId),
  });
  return rankChunks(rows, similarities);
}

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

interface RetrievalQuery {
  text: string;
  lexemes: string[];
}

interface SearchResult {
  /** Those that were asked, corrected. */
  lexemes: string[];
  vector: Float32Array | null;
  model: string;
  chunks: ChunkHit[];
  faqs: FaqRow[];
  timings: { embed: number; search: number };
}

/** The embedder that the tenant is served by; its old vectors outlive the switch to another for as long as a search takes. */
const loadServingEmbedder = async (scope: Scope): Promise<Embedder> =>
  scope.formerEmbedders.length > 0 ? chooseServingEmbedder(scope, await scope.db(findFormerModel)) : scope.embedder;

async function search(scope: Scope, { text, lexemes }: RetrievalQuery): Promise<SearchResult> {
  const embedder = await loadServingEmbedder(scope);
  const startedAt = performance.now();
  const [vector = null] = await embedder.embed([text], 'query').catch((error: unknown): Float32Array[] => {
    scope.log.error({ err: error }, 'a question could not be embedded; searching by words');
    return [];
  });
  const embeddedAt = performance.now();
  const vectorPart = {
    vectorLiteral: `[${(vector ?? new Float32Array(embedder.dimensions)).join(',')}]`,
    model: vector ? embedder.model : '',
  };
  return scope.db(async (tx) => {
    const query: HybridQuery = { lexemes: await correctLexemes(tx, lexemes), ...vectorPart };
    const hits = {
      lexemes: query.lexemes,
      chunks: await searchAndRankChunks(tx, query),
      faqs: await searchFaqs(tx, query),
    };
    const timings = { embed: embeddedAt - startedAt, search: performance.now() - embeddedAt };
    return { ...hits, vector, model: embedder.model, timings };
  });
}

/**
 * What the tenant knows that may answer a question: the best `kept` chunks and the FAQs that may be meant. `language` is the tenant's,
 * taken where the question doesn't tell its own. When the embedder fails, words alone are searched.
 */
export async function retrieve(
  scope: Scope,
  question: string,
  language: string,
  topK: number = RETRIEVAL_TUNING.topK,
): Promise<RetrievalResult> {
  const text = question.slice(0, RETRIEVAL_TUNING.maxQuestionLength);
  const questionLanguage = detectLanguage(text, language);
  const query = { text, lexemes: buildQueryLexemes(text, [...new Set([questionLanguage, language])]) };
  const { lexemes, chunks, faqs, vector, model, timings } = await search(scope, query);
  return {
    language: questionLanguage,
    lexemes,
    vector,
    model,
    chunks: chunks.slice(0, topK),
    // The sort is stable: of FAQs that fit equally the one of the highest priority stays first.
    faqs: faqs.map((row) => matchFaq(row, text, questionLanguage)).sort((a, b) => b.score - a.score),
    timings,
  };
}
