import { composeAnswer } from '../answers/index.ts';
import type { Deps } from '../deps.ts';
import { retrieve } from '../retrieval/index.ts';
import type { Found } from '../retrieval/index.ts';
import { getSettings } from '../tenants/index.ts';
import type { EvaluationQuestion, EvaluationReport, EvaluationSet, RetrievalReport } from './evaluation-set.ts';
import { answerFigures, holdsGold, rankingFigures } from './metrics.ts';
import type { AnsweredQuestion, Ranking } from './metrics.ts';
import { teach } from './teach.ts';
import type { TaughtTenant } from './teach.ts';

export interface EvaluateOptions {
  withAnswers: boolean;
  /** Questions to ask at most, taken evenly from the set. */
  limit: number;
  /** Hears what is being done. */
  tell: (what: string) => void;
}

const ALL = Number.POSITIVE_INFINITY;
const TOP = 5;

/** Evenly taken, so that a part stands for the whole set. */
function sample<T>(values: readonly T[], limit: number): T[] {
  if (values.length <= limit) return [...values];
  return Array.from({ length: limit }, (_, index) => values[Math.floor((index * values.length) / limit)] as T);
}

type Scored = { id: string; words: number; meaning: number; both: number };

/** Everything that was found, by document: a document's score is its best chunk's. */
function scoresOf({ chunks, faqs }: Found, documentOf: ReadonlyMap<string, string>): Scored[] {
  const hits = [
    ...chunks.map((hit) => ({ of: hit.resourceId, words: hit.words, meaning: hit.meaning, both: hit.score })),
    ...faqs.map((hit) => ({ of: hit.faqId, words: hit.words, meaning: hit.meaning, both: hit.score })),
  ];
  const best = new Map<string, Scored>();
  for (const { of, words, meaning, both } of hits) {
    const id = documentOf.get(of);
    if (id === undefined) continue;
    const known = best.get(id) ?? { id, words: 0, meaning: 0, both: 0 };
    best.set(id, {
      id,
      words: Math.max(known.words, words),
      meaning: Math.max(known.meaning, meaning),
      both: Math.max(known.both, both),
    });
  }
  return [...best.values()];
}

const rankBy = (scores: readonly Scored[], by: 'words' | 'meaning' | 'both'): string[] =>
  scores
    .filter((score) => score[by] > 0)
    .toSorted((a, b) => b[by] - a[by])
    .map(({ id }) => id);

/** Where the gold answers stand among the first chunks; null where a question has none. */
const isGoldInTop = ({ chunks, faqs }: Found, { answers }: EvaluationQuestion): boolean | null =>
  answers.length === 0
    ? null
    : holdsGold(
        [...chunks.slice(0, TOP).map(({ text }) => text), ...faqs.slice(0, TOP).map(({ answer }) => answer)].join('\n'),
        answers,
      );

interface Asked {
  rankings: Record<'words' | 'meaning' | 'both', Ranking>;
  isGoldInTop: boolean | null;
}

async function askAll(
  { scope, documentOf }: TaughtTenant,
  questions: readonly EvaluationQuestion[],
  language: string,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) {
    const found = await retrieve(scope, question.question, language, ALL);
    const scores = scoresOf(found, documentOf);
    const right = new Set(question.isAnswerable ? question.documentIds : []);
    asked.push({
      rankings: {
        words: { ranked: rankBy(scores, 'words'), right },
        meaning: { ranked: rankBy(scores, 'meaning'), right },
        both: { ranked: rankBy(scores, 'both'), right },
      },
      isGoldInTop: question.isAnswerable ? isGoldInTop(found, question) : null,
    });
  }
  return asked;
}

function reportOf(asked: readonly Asked[]): RetrievalReport {
  const gold = asked.flatMap(({ isGoldInTop: is }) => (is === null ? [] : [is ? 1 : 0]));
  const figures = (by: 'words' | 'meaning' | 'both') => rankingFigures(asked.map(({ rankings }) => rankings[by]));
  return {
    words: figures('words'),
    meaning: figures('meaning'),
    both: figures('both'),
    ...(gold.length > 0 ? { goldInTop5: gold.filter(Boolean).length / gold.length } : {}),
  };
}

/** One question through the assistant, as a new conversation's first. */
async function answerOne({ scope }: TaughtTenant, question: EvaluationQuestion): Promise<AnsweredQuestion> {
  const settings = await scope.db((tx) => getSettings(tx));
  const began = performance.now();
  const pieces = composeAnswer(scope, {
    text: question.question,
    history: [],
    settings: { ...settings, companyName: 'Evaluation' },
    signal: new AbortController().signal,
  });
  for (;;) {
    const { done, value } = await pieces.next();
    if (!done) continue;
    return {
      isAnswerable: question.isAnswerable,
      isAnswered: value.outcome !== 'unknown',
      holdsGold: holdsGold(value.text, question.answers),
      confidence: value.confidence,
      ms: performance.now() - began,
    };
  }
}

const languagesOf = ({ questions }: EvaluationSet): string[] =>
  [...new Set(questions.map(({ language }) => language))].filter((language) => language !== null).sort();

/**
 * Teaches a throwaway tenant the set's documents and asks it the questions. In a set of several languages each is measured in a tenant
 * that has that language's documents only, and then all together in one.
 */
export async function evaluate(
  deps: Deps,
  set: EvaluationSet,
  { withAnswers, limit, tell }: EvaluateOptions,
): Promise<EvaluationReport> {
  const began = performance.now();
  const languages = languagesOf(set);
  const byLanguage: Record<string, RetrievalReport> = {};
  for (const language of languages) {
    const documents = set.documents.filter((document) => document.language === language);
    const questions = sample(
      set.questions.filter((question) => question.language === language),
      limit,
    );
    const taught = await teach(deps, documents, language, (done, of) =>
      tell(`${language}: ${done} of ${of} documents`),
    );
    tell(`${language}: ${questions.length} questions`);
    byLanguage[language] = reportOf(await askAll(taught, questions, language));
  }
  const taught = await teach(deps, set.documents, 'en', (done, of) => tell(`${done} of ${of} documents`));
  const questions = sample(set.questions, limit);
  tell(`${questions.length} questions`);
  const retrieval = reportOf(await askAll(taught, questions, 'en'));
  const answered: AnsweredQuestion[] = [];
  if (withAnswers) for (const question of questions) answered.push(await answerOne(taught, question));
  return {
    set: set.name,
    documents: set.documents.length,
    chunks: taught.chunks,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    retrieval: { ...retrieval, ...(languages.length > 0 ? { byLanguage } : {}) },
    ...(withAnswers ? { answers: answerFigures(answered) } : {}),
  };
}
