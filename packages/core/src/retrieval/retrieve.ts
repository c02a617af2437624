import type { ResourceType } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toLexemes, toWords } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { matchFaq } from './match-faq.ts';
import { RETRIEVAL } from './settings.ts';

/** A chunk that may answer: what a citation needs, and how it was found (BM25, cosine, both joined from 0 to 1). */
export interface ChunkHit {
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
  words: number;
  meaning: number;
  score: number;
}

/** A FAQ that may be meant; `match` from 0 to 1 says how sure that is. */
export interface FaqHit {
  faqId: string;
  question: string;
  answer: string;
  match: number;
}

export interface Found {
  language: string;
  lexemes: string[];
  /** Of the question; sentences are compared with it when an answer is put together. */
  vector: Float32Array | null;
  chunks: ChunkHit[];
  faqs: FaqHit[];
  /** Milliseconds of the steps. */
  steps: { embed: number; search: number };
}

interface Query {
  text: string;
  language: string;
  lexemes: string[];
  /** The vector's text form for pgvector. */
  literal: string;
  model: string;
}

type ChunkRow = Omit<ChunkHit, 'score' | 'words' | 'meaning'> & { words: number | null; meaning: number | null };

/** Both searches in one query; a chunk that only its words found gets its cosine as well. */
const searchChunks = (tx: TenantTx, { lexemes, literal, model }: Query): Promise<ChunkRow[]> => tx.$queryRaw<
  ChunkRow[]
>`
  WITH hit AS (
    SELECT coalesce(w."chunkId", m."chunkId") AS id, w.score AS words, m.score AS meaning
      FROM search_chunks_by_words(${lexemes}::text[], ${RETRIEVAL.candidates}::int) w
      FULL JOIN search_chunks_by_meaning(${literal}::halfvec, ${model}, ${RETRIEVAL.candidates}::int) m ON m."chunkId" = w."chunkId")
  SELECT c.id AS "chunkId", r.id AS "resourceId", r.type, r.title, p.title AS "pageTitle", coalesce(p.url, r.url) AS url, r."fileId", c.page, c."headingPath",
         c.text, c.language, hit.words, coalesce(hit.meaning, 1 - (e.vector <=> ${literal}::halfvec)) AS meaning
    FROM hit JOIN "Chunk" c ON c.id = hit.id JOIN "Resource" r ON r.id = c."resourceId" JOIN "ResourcePage" p ON p.id = c."pageId"
    LEFT JOIN "Embedding" e ON e."chunkId" = c.id AND e.model = ${model}`;

interface FaqRow {
  faqId: string;
  question: string;
  answer: string;
  keywords: string[];
  priority: number;
  language: string;
  cosineQuestion: number | null;
  cosineBoth: number | null;
}

const searchFaqs = (tx: TenantTx, { lexemes, literal, model }: Query): Promise<FaqRow[]> => tx.$queryRaw<FaqRow[]>`
  SELECT f.id AS "faqId", f.question, f.answer, f.keywords, f.priority, f.language, s."cosineQuestion", s."cosineBoth"
    FROM search_faqs(${lexemes}::text[], ${literal}::halfvec, ${model}, ${RETRIEVAL.faqCandidates}::int) s JOIN "Faq" f ON f.id = s."faqId"
    ORDER BY f.priority DESC, f.id`;

/** The share of meaning for a question in this language over this text. */
const meaningShare = (question: string, text: string): number =>
  question === 'en' && text === 'en' ? RETRIEVAL.meaningShare.en : RETRIEVAL.meaningShare.other;

function rank(rows: readonly ChunkRow[], language: string): ChunkHit[] {
  const mostWords = Math.max(...rows.map(({ words }) => words ?? 0), Number.EPSILON);
  const mostMeaning = Math.max(...rows.map(({ meaning }) => meaning ?? 0), Number.EPSILON);
  return rows
    .map((row) => {
      const [words, meaning, share] = [row.words ?? 0, row.meaning ?? 0, meaningShare(language, row.language)];
      return {
        ...row,
        words,
        meaning,
        score: (1 - share) * (words / mostWords) + share * (Math.max(0, meaning) / mostMeaning),
      };
    })
    .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1))
    .slice(0, RETRIEVAL.kept);
}

/** The lexemes to search for, in the question's language and in the tenant's; a question of stop words only is searched by them. */
function lexemesOf(text: string, languages: readonly string[]): string[] {
  const lexemes = new Set(languages.flatMap((language) => toLexemes(text, language)));
  if (lexemes.size === 0) for (const { lexeme } of toWords(text, languages[0] ?? 'en')) lexemes.add(lexeme);
  return [...lexemes];
}

/**
 * What the tenant knows that may answer a question. `language` is the tenant's, taken where the question doesn't tell its own.
 * When the embedder fails, words alone are searched.
 */
export async function retrieve(
  scope: Pick<TenantScope, 'db' | 'embedder' | 'log'>,
  question: string,
  language: string,
): Promise<Found> {
  const text = question.slice(0, RETRIEVAL.maxQuestionLength);
  const spoken = detectLanguage(text, language);
  const began = performance.now();
  const [vector = null] = await scope.embedder.embed([text], 'query').catch((error: unknown): Float32Array[] => {
    scope.log.error({ err: error }, 'a question could not be embedded; searching by words');
    return [];
  });
  const embedded = performance.now();
  const query: Query = {
    text,
    language: spoken,
    lexemes: lexemesOf(text, [...new Set([spoken, language])]),
    literal: `[${(vector ?? new Float32Array(scope.embedder.dimensions)).join(',')}]`,
    model: vector ? scope.embedder.model : '',
  };
  const { chunks, faqs } = await scope.db(async (tx) => ({
    chunks: await searchChunks(tx, query),
    faqs: await searchFaqs(tx, query),
  }));
  return {
    language: spoken,
    lexemes: query.lexemes,
    vector,
    chunks: rank(chunks, spoken),
    // The sort is stable: of FAQs that fit equally the one of the highest priority stays first.
    faqs: faqs.map((row) => matchFaq(row, text, spoken)).sort((a, b) => b.match - a.match),
    steps: { embed: embedded - began, search: performance.now() - embedded },
  };
}
