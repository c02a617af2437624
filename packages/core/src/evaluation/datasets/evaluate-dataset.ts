import { answerQuestion, loadAnswerSettings } from '../../answers/index.ts';
import type { Deps } from '../../deps.ts';
import { retrieve } from '../../retrieval/index.ts';
import type { RetrievalResult } from '../../retrieval/index.ts';
import type { DatasetQuestion, DatasetReport, EvaluationDataset, RetrievalReport } from './evaluation-dataset.ts';
import { computeAnswerMetrics, containsGold, computeRankingMetrics } from '../metrics.ts';
import type { AnswerResult, Ranking } from '../metrics.ts';
import { ingestDocuments } from './ingest-documents.ts';
import type { IndexedDataset } from './ingest-documents.ts';
import { sampleEvenly } from './sample-evenly.ts';

export interface EvaluateOptions {
  withAnswers: boolean;
  /** The most questions, sampled evenly from the data set. */
  limit: number;
  onProgress: (what: string) => void;
}

const NO_LIMIT = Number.POSITIVE_INFINITY;
const TOP_K = 5;

type DocumentScore = { id: string; lexical: number; semantic: number; hybrid: number };

/** The scores of documents, which are those of their best chunk. */
function scoreDocuments({ chunks, faqs }: RetrievalResult, documentIds: ReadonlyMap<string, string>): DocumentScore[] {
  const hits = [
    ...chunks.map((hit) => ({
      sourceId: hit.resourceId,
      lexical: hit.lexicalScore,
      semantic: hit.semanticScore,
      hybrid: hit.score,
    })),
    ...faqs.map((hit) => ({
      sourceId: hit.faqId,
      lexical: hit.lexicalScore,
      semantic: hit.semanticScore,
      hybrid: hit.score,
    })),
  ];
  const best = new Map<string, DocumentScore>();
  for (const { sourceId, lexical, semantic, hybrid } of hits) {
    const id = documentIds.get(sourceId);
    if (id === undefined) continue;
    const known = best.get(id) ?? { id, lexical: 0, semantic: 0, hybrid: 0 };
    best.set(id, {
      id,
      lexical: Math.max(known.lexical, lexical),
      semantic: Math.max(known.semantic, semantic),
      hybrid: Math.max(known.hybrid, hybrid),
    });
  }
  return [...best.values()];
}

const rankDocuments = (scores: readonly DocumentScore[], by: 'lexical' | 'semantic' | 'hybrid'): string[] =>
  scores
    .filter((score) => score[by] > 0)
    .toSorted((a, b) => b[by] - a[by])
    .map(({ id }) => id);

/** Whether one of the first chunks or FAQs contains a gold answer; null if the question has none. */
const isGoldInTopK = ({ chunks, faqs }: RetrievalResult, { answers }: DatasetQuestion): boolean | null =>
  answers.length === 0
    ? null
    : containsGold(
        [...chunks.slice(0, TOP_K).map(({ text }) => text), ...faqs.slice(0, TOP_K).map(({ answer }) => answer)].join(
          '\n',
        ),
        answers,
      );

interface QuestionResult {
  rankings: Record<'lexical' | 'semantic' | 'hybrid', Ranking>;
  isGoldInTopK: boolean | null;
}

async function retrieveAll(
  { scope, documentIds }: IndexedDataset,
  questions: readonly DatasetQuestion[],
  language: string,
): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  for (const question of questions) {
    const retrieved = await retrieve(scope, question.question, language, { topK: NO_LIMIT });
    const scores = scoreDocuments(retrieved, documentIds);
    const relevant = new Set(question.isAnswerable ? question.documentIds : []);
    results.push({
      rankings: {
        lexical: { ranked: rankDocuments(scores, 'lexical'), relevant },
        semantic: { ranked: rankDocuments(scores, 'semantic'), relevant },
        hybrid: { ranked: rankDocuments(scores, 'hybrid'), relevant },
      },
      isGoldInTopK: question.isAnswerable ? isGoldInTopK(retrieved, question) : null,
    });
  }
  return results;
}

function buildRetrievalReport(results: readonly QuestionResult[]): RetrievalReport {
  const gold = results.flatMap(({ isGoldInTopK: is }) => (is === null ? [] : [is ? 1 : 0]));
  const metrics = (by: 'lexical' | 'semantic' | 'hybrid') =>
    computeRankingMetrics(results.map(({ rankings }) => rankings[by]));
  return {
    lexical: metrics('lexical'),
    semantic: metrics('semantic'),
    hybrid: metrics('hybrid'),
    ...(gold.length > 0 ? { goldInTop5: gold.filter(Boolean).length / gold.length } : {}),
  };
}

/** Answers a question as the first of a new conversation. */
async function evaluateAnswer({ scope }: IndexedDataset, question: DatasetQuestion): Promise<AnswerResult> {
  const { settings } = await scope.db(loadAnswerSettings);
  const startedAt = performance.now();
  const answer = await answerQuestion(scope, {
    text: question.question,
    history: [],
    settings: { ...settings, tenantName: 'Evaluation' },
    signal: new AbortController().signal,
  });
  return {
    isAnswerable: question.isAnswerable,
    isAnswered: answer.outcome !== 'unknown' && !answer.isClosest,
    containsGold: containsGold(answer.text, question.answers),
    confidence: answer.confidence,
    ms: performance.now() - startedAt,
  };
}

const listLanguages = ({ questions }: EvaluationDataset): string[] =>
  [...new Set(questions.map(({ language }) => language))].filter((language) => language !== null).sort();

/**
 * Ingests a data set's documents into a throwaway tenant and runs its questions. A data set of several languages is measured language
 * by language, each in a tenant with that language's documents only, and then as a whole.
 */
export async function evaluateDataset(
  deps: Deps,
  dataset: EvaluationDataset,
  { withAnswers, limit, onProgress }: EvaluateOptions,
): Promise<DatasetReport> {
  const startedAt = performance.now();
  const languages = listLanguages(dataset);
  const byLanguage: Record<string, RetrievalReport> = {};
  for (const language of languages) {
    const documents = dataset.documents.filter((document) => document.language === language);
    const questions = sampleEvenly(
      dataset.questions.filter((question) => question.language === language),
      limit,
    );
    const indexed = await ingestDocuments(deps, documents, language, (done, of) =>
      onProgress(`${language}: ${done} of ${of} documents`),
    );
    onProgress(`${language}: ${questions.length} questions`);
    byLanguage[language] = buildRetrievalReport(await retrieveAll(indexed, questions, language));
  }
  const indexed = await ingestDocuments(deps, dataset.documents, 'en', (done, of) =>
    onProgress(`${done} of ${of} documents`),
  );
  const questions = sampleEvenly(dataset.questions, limit);
  onProgress(`${questions.length} questions`);
  const retrieval = buildRetrievalReport(await retrieveAll(indexed, questions, 'en'));
  const answered: AnswerResult[] = [];
  if (withAnswers) for (const question of questions) answered.push(await evaluateAnswer(indexed, question));
  return {
    dataset: dataset.name,
    documents: dataset.documents.length,
    chunks: indexed.chunks,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    retrieval: { ...retrieval, ...(languages.length > 0 ? { byLanguage } : {}) },
    ...(withAnswers ? { answers: computeAnswerMetrics(answered) } : {}),
  };
}
