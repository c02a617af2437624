import type { Embedder } from '@lobby/ai';
import type { TenantTx } from '@lobby/db';
import { detectQueryLanguage, toLexemes, tokenizeWords } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { chooseServingEmbedder, findFormerModel, toVectorLiteral } from '../embeddings/index.ts';
import { computeCentroidSimilarities, correctLexemes, searchChunks, searchFaqs } from './hybrid-search.ts';
import type { FaqRow, HybridQuery } from './hybrid-search.ts';
import { matchFaq } from './match-faq.ts';
import type { FaqHit } from './match-faq.ts';
import { scoreChunks } from './score-chunks.ts';
import type { ChunkHit } from './score-chunks.ts';
import { RETRIEVAL_TUNING, TOP_K } from './tuning.ts';

export interface RetrievalResult {
  /** Of the question (ISO 639-1). */
  language: string;
  /** The question's lexemes as they were searched, with typing errors corrected. */
  lexemes: string[];
  /** The question's vector; null where the embedder failed. */
  vector: Float32Array | null;
  /** The embedder of the vector; only vectors by the same model can be compared with it. */
  embedder: Embedder;
  /** Best first. */
  chunks: ChunkHit[];
  /** Best first. */
  faqs: FaqHit[];
  /** In milliseconds. */
  timings: { embed: number; search: number };
}

/** Lexemes in the question's language, then in the tenant's. A question of stop words only is searched by these. */
function buildQueryLexemes(text: string, languages: readonly string[]): string[] {
  const [primary = 'en', ...others] = languages;
  const lexemes = toLexemes(text, primary);
  const known = new Set(lexemes);
  lexemes.push(...others.flatMap((language) => toLexemes(text, language)).filter((lexeme) => !known.has(lexeme)));
  return lexemes.length > 0 ? lexemes : tokenizeWords(text, primary).map(({ lexeme }) => lexeme);
}

/** The chunks, best first. In English those close to the best ones rise, because the answer is likely what they say together. */
async function searchAndScoreChunks(tx: TenantTx, query: HybridQuery): Promise<ChunkHit[]> {
  const rows = await searchChunks(tx, query);
  const ranked = scoreChunks(rows);
  if (ranked[0]?.language !== 'en' || query.model === '' || ranked.length <= RETRIEVAL_TUNING.centroidSize)
    return ranked;
  const similarities = await computeCentroidSimilarities(tx, query, {
    chunks: ranked.map(({ chunkId }) => chunkId),
    centroid: ranked.slice(0, RETRIEVAL_TUNING.centroidSize).map(({ chunkId }) => chunkId),
  });
  return scoreChunks(rows, similarities);
}

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

interface RetrievalQuery {
  text: string;
  lexemes: string[];
}

type SearchResult = Omit<RetrievalResult, 'language' | 'faqs'> & { faqs: FaqRow[] };

/** The embedder that serves the tenant. Without former embedders no transaction is needed to know it. */
const loadServingEmbedder = async (scope: Scope): Promise<Embedder> =>
  scope.formerEmbedders.length > 0 ? chooseServingEmbedder(scope, await scope.db(findFormerModel)) : scope.embedder;

async function search(scope: Scope, { text, lexemes }: RetrievalQuery): Promise<SearchResult> {
  const embedder = await loadServingEmbedder(scope);
  const startedAt = performance.now();
  const [vector = null] = await embedder.embed([text], 'query').catch((error: unknown): Float32Array[] => {
    scope.log.error({ err: error }, 'a question could not be embedded; searching by words only');
    return [];
  });
  const embeddedAt = performance.now();
  const vectorPart = {
    vectorLiteral: toVectorLiteral(vector ?? new Float32Array(embedder.dimensions)),
    model: vector ? embedder.model : '',
  };
  return scope.db(async (tx) => {
    const query: HybridQuery = { lexemes: await correctLexemes(tx, lexemes), ...vectorPart };
    const hits = {
      lexemes: query.lexemes,
      chunks: await searchAndScoreChunks(tx, query),
      faqs: await searchFaqs(tx, query),
    };
    const timings = { embed: embeddedAt - startedAt, search: performance.now() - embeddedAt };
    return { ...hits, vector, embedder, timings };
  });
}

/**
 * The best `topK` chunks and the FAQs that may answer a question. `language` is the tenant's, for questions too short to show their
 * own. When the embedder fails, words alone are searched.
 */
export async function retrieve(
  scope: Scope,
  question: string,
  language: string,
  topK: number = TOP_K,
): Promise<RetrievalResult> {
  const text = question.slice(0, RETRIEVAL_TUNING.maxQuestionLength);
  const questionLanguage = detectQueryLanguage(text, language);
  const query = { text, lexemes: buildQueryLexemes(text, [...new Set([questionLanguage, language])]) };
  const { chunks, faqs, ...result } = await search(scope, query);
  return {
    ...result,
    language: questionLanguage,
    chunks: chunks.slice(0, topK),
    // The sort is stable, so of FAQs with the same score the one of the highest priority stays first.
    faqs: faqs.map((row) => matchFaq(row, text, questionLanguage)).sort((a, b) => b.score - a.score),
  };
}
