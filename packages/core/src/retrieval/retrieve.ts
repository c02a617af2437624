import type { Embedder } from '@lobby/ai';
import type { TenantTx } from '@lobby/db';
import { detectQueryLanguage, toLexemes, tokenizeWords } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import {
  chooseServingEmbedder,
  embedTexts,
  findFormerModel,
  knowsLanguage,
  toVectorLiteral,
} from '../embeddings/index.ts';
import type { LanguageText } from '../embeddings/index.ts';
import { findKnownLexemes } from './find-known-lexemes.ts';
import { computeCentroidSimilarities, correctLexemes, searchChunks, searchFaqs } from './hybrid-search.ts';
import type { ChunkRow, FaqRow, HybridQuery } from './hybrid-search.ts';
import { matchFaq } from './match-faq.ts';
import type { FaqHit } from './match-faq.ts';
import { scoreChunks } from './score-chunks.ts';
import { findSynonyms } from '../dictionaries/index.ts';
import type { SynonymGroup } from '../dictionaries/index.ts';
import type { ChunkHit } from './score-chunks.ts';
import { translateQuestion } from './translation/translate-question.ts';
import type { Translation } from './translation/translate-question.ts';
import { RETRIEVAL_TUNING, TOP_K } from './tuning.ts';

export interface RetrievalResult {
  /** Of the question (ISO 639-1). */
  language: string;
  /** The question's lexemes as they were searched, with typing errors corrected. */
  lexemes: string[];
  /** The question word by word in the material's language; null where the material is in the question's own. */
  translation: Translation | null;
  /** What pages may call the question's words; none for a translated question. */
  synonyms: readonly SynonymGroup[];
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

/** The lexemes by which the material calls what the question means, a few for each of its terms. */
async function listUsedAlternatives(
  tx: TenantTx,
  lexemes: readonly string[],
  synonyms: readonly SynonymGroup[],
): Promise<string[]> {
  if (synonyms.length === 0) return [];
  const known = await findKnownLexemes(tx, [...new Set(synonyms.flatMap(({ alternatives }) => alternatives.flat()))]);
  const isUsed = (phrase: readonly string[]): boolean => phrase.every((lexeme) => known.has(lexeme));
  const used = synonyms.flatMap(({ alternatives }) =>
    alternatives.filter(isUsed).slice(0, RETRIEVAL_TUNING.maxAlternatives).flat(),
  );
  return [...new Set(used)].filter((lexeme) => !lexemes.includes(lexeme));
}

interface RetrievalQuery {
  text: string;
  language: string;
  lexemes: string[];
  synonyms: readonly SynonymGroup[];
  translation: Translation | null;
}

/** What a cosine counts: less for what is in another language than the question where the material has both. */
const weighLanguage = (language: string, { language: asked, translation }: RetrievalQuery): number =>
  language === asked || translation ? 1 : RETRIEVAL_TUNING.otherLanguageShare;

const weighChunk = (row: ChunkRow, query: RetrievalQuery): ChunkRow => ({
  ...row,
  semanticScore: row.semanticScore * weighLanguage(row.language, query),
});

function weighFaq(row: FaqRow, query: RetrievalQuery): FaqRow {
  const share = weighLanguage(row.language, query);
  const weigh = (similarity: number | null): number | null => similarity && similarity * share;
  return {
    ...row,
    questionSimilarity: weigh(row.questionSimilarity),
    questionAnswerSimilarity: weigh(row.questionAnswerSimilarity),
  };
}

/** The chunks, best first. In English those close to the best ones rise, because the answer is likely what they say together. */
async function searchAndScoreChunks(tx: TenantTx, query: HybridQuery, question: RetrievalQuery): Promise<ChunkHit[]> {
  const rows = (await searchChunks(tx, query)).map((row) => weighChunk(row, question));
  const ranked = scoreChunks(rows);
  if (ranked[0]?.language !== 'en' || query.model === '' || ranked.length <= RETRIEVAL_TUNING.centroidSize)
    return ranked;
  const similarities = await computeCentroidSimilarities(tx, query, {
    chunks: ranked.map(({ chunkId }) => chunkId),
    centroid: ranked.slice(0, RETRIEVAL_TUNING.centroidSize).map(({ chunkId }) => chunkId),
  });
  return scoreChunks(rows, similarities);
}

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log' | 'dictionaries'>;

type SearchResult = Omit<RetrievalResult, 'language' | 'faqs' | 'translation' | 'synonyms'> & { faqs: FaqRow[] };

/** The embedder that serves the tenant. Without former embedders no transaction is needed to know it. */
const loadServingEmbedder = async (scope: Scope): Promise<Embedder> =>
  scope.formerEmbedders.length > 0 ? chooseServingEmbedder(scope, await scope.db(findFormerModel)) : scope.embedder;

/** What is embedded: a question in a language that the model doesn't know is asked in English where the material is. */
const chooseEmbeddedText = ({ text, language, translation }: RetrievalQuery, embedder: Embedder): LanguageText =>
  translation?.language === 'en' && !knowsLanguage(embedder, language)
    ? { text: translation.text, language: 'en' }
    : { text, language };

async function search(scope: Scope, query: RetrievalQuery): Promise<SearchResult> {
  const embedder = await loadServingEmbedder(scope);
  const startedAt = performance.now();
  const embeddedText = chooseEmbeddedText(query, embedder);
  const [vector = null] = await embedTexts(embedder, [embeddedText], 'query').catch(
    (error: unknown): Float32Array[] => {
      scope.log.error({ err: error }, 'a question could not be embedded; searching by words only');
      return [];
    },
  );
  const embeddedAt = performance.now();
  const vectorPart = {
    vectorLiteral: toVectorLiteral(vector ?? new Float32Array(embedder.dimensions)),
    model: vector ? embedder.model : '',
  };
  return scope.db(async (tx) => {
    const lexemes = await correctLexemes(tx, query.lexemes);
    const added = await listUsedAlternatives(tx, lexemes, query.synonyms);
    const hybrid: HybridQuery = { lexemes: [...lexemes, ...added], ...vectorPart };
    const hits = {
      lexemes,
      chunks: await searchAndScoreChunks(tx, hybrid, query),
      faqs: (await searchFaqs(tx, hybrid)).map((row) => weighFaq(row, query)),
    };
    const timings = { embed: embeddedAt - startedAt, search: performance.now() - embeddedAt };
    return { ...hits, vector, embedder, timings };
  });
}

/** What a search is told besides its question. */
export interface RetrievalOptions {
  /** Chunks at most. */
  topK?: number;
  /** The question's language where it is known, for questions too short to show their own (ISO 639-1). */
  questionLanguage?: string;
}

/**
 * The best `topK` chunks and the FAQs that may answer a question. `language` is the tenant's, for questions too short to show their
 * own. A question in another language than the material is searched by its words' translations. When the embedder fails, words alone
 * are searched.
 */
export async function retrieve(
  scope: Scope,
  question: string,
  language: string,
  { topK = TOP_K, questionLanguage: known }: RetrievalOptions = {},
): Promise<RetrievalResult> {
  const text = question.slice(0, RETRIEVAL_TUNING.maxQuestionLength);
  const questionLanguage = known ?? detectQueryLanguage(text, language);
  const translation = await translateQuestion(scope, text, { from: questionLanguage, tenantLanguage: language });
  const lexemes = translation?.lexemes ?? buildQueryLexemes(text, [...new Set([questionLanguage, language])]);
  const synonyms = translation ? [] : await findSynonyms(text, questionLanguage);
  const { chunks, faqs, ...result } = await search(scope, {
    text,
    language: questionLanguage,
    lexemes,
    synonyms,
    translation,
  });
  const matched = translation ?? { text, language: questionLanguage };
  return {
    ...result,
    translation,
    synonyms,
    language: questionLanguage,
    chunks: chunks.slice(0, topK),
    // The sort is stable, so of FAQs with the same score the one of the highest priority stays first.
    faqs: faqs.map((row) => matchFaq(row, matched.text, matched.language)).sort((a, b) => b.score - a.score),
  };
}
