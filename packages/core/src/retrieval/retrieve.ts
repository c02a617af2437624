import type { Embedder } from '@lobby/ai';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toLexemes, toWords } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { formerModelOf, servingEmbedder } from '../embeddings/index.ts';
import { matchFaq } from './match-faq.ts';
import type { FaqHit } from './match-faq.ts';
import { rankChunks } from './rank-chunks.ts';
import type { ChunkHit } from './rank-chunks.ts';
import { correctLexemes, nearnessTo, searchChunks, searchFaqs } from './search.ts';
import type { FaqRow, Query } from './search.ts';
import { RETRIEVAL } from './settings.ts';

export interface Found {
  language: string;
  lexemes: string[];
  /** Of the question; sentences are compared with it when an answer is put together. */
  vector: Float32Array | null;
  /** The vector's model. */
  model: string;
  chunks: ChunkHit[];
  faqs: FaqHit[];
  /** Milliseconds of the steps. */
  steps: { embed: number; search: number };
}

/** The lexemes to search for, in the question's language and then in the tenant's; a question of stop words only is searched by them. */
function lexemesOf(text: string, languages: readonly string[]): string[] {
  const [spoken = 'en', ...others] = languages;
  const lexemes = toLexemes(text, spoken);
  const known = new Set(lexemes);
  lexemes.push(...others.flatMap((language) => toLexemes(text, language)).filter((lexeme) => !known.has(lexeme)));
  return lexemes.length > 0 ? lexemes : toWords(text, spoken).map(({ lexeme }) => lexeme);
}

/** The chunks in their order. In English those near to the best ones rise: what they say together is likely what is asked. */
async function findChunks(tx: TenantTx, query: Query): Promise<ChunkHit[]> {
  const rows = await searchChunks(tx, query);
  const first = rankChunks(rows);
  if (first[0]?.language !== 'en' || query.model === '' || first.length <= RETRIEVAL.nearTo) return first;
  const near = await nearnessTo(tx, query, {
    chunks: first.map(({ chunkId }) => chunkId),
    middle: first.slice(0, RETRIEVAL.nearTo).map(({ chunkId }) => chunkId),
  });
  return rankChunks(rows, near);
}

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

interface Asked {
  text: string;
  lexemes: string[];
}

interface Searched {
  /** Those that were asked, corrected. */
  lexemes: string[];
  vector: Float32Array | null;
  model: string;
  chunks: ChunkHit[];
  faqs: FaqRow[];
  steps: { embed: number; search: number };
}

/** The embedder that the tenant is served by; its old vectors outlive the switch to another for as long as a search takes. */
const embedderOf = async (scope: Scope): Promise<Embedder> =>
  scope.formerEmbedders.length > 0 ? servingEmbedder(scope, await scope.db(formerModelOf)) : scope.embedder;

async function search(scope: Scope, { text, lexemes }: Asked): Promise<Searched> {
  const embedder = await embedderOf(scope);
  const began = performance.now();
  const [vector = null] = await embedder.embed([text], 'query').catch((error: unknown): Float32Array[] => {
    scope.log.error({ err: error }, 'a question could not be embedded; searching by words');
    return [];
  });
  const embedded = performance.now();
  const vectorPart = {
    literal: `[${(vector ?? new Float32Array(embedder.dimensions)).join(',')}]`,
    model: vector ? embedder.model : '',
  };
  return scope.db(async (tx) => {
    const query: Query = { lexemes: await correctLexemes(tx, lexemes), ...vectorPart };
    const found = { lexemes: query.lexemes, chunks: await findChunks(tx, query), faqs: await searchFaqs(tx, query) };
    const steps = { embed: embedded - began, search: performance.now() - embedded };
    return { ...found, vector, model: embedder.model, steps };
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
  kept: number = RETRIEVAL.kept,
): Promise<Found> {
  const text = question.slice(0, RETRIEVAL.maxQuestionLength);
  const spoken = detectLanguage(text, language);
  const asked = { text, lexemes: lexemesOf(text, [...new Set([spoken, language])]) };
  const { lexemes, chunks, faqs, vector, model, steps } = await search(scope, asked);
  return {
    language: spoken,
    lexemes,
    vector,
    model,
    chunks: chunks.slice(0, kept),
    // The sort is stable: of FAQs that fit equally the one of the highest priority stays first.
    faqs: faqs.map((row) => matchFaq(row, text, spoken)).sort((a, b) => b.score - a.score),
    steps,
  };
}
