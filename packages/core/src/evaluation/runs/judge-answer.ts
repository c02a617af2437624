import type { RetrievalResult } from '../../retrieval/index.ts';
import { containsGold } from '../metrics.ts';
import type { QuestionSource } from '../questions/question-source.ts';

/** How far down the right source may stand for a question to pass. */
const TOP_K = 5;

/** What is asked of an answer. */
export interface Expectation extends QuestionSource {
  expectedAnswer: string;
  mustRefuse: boolean;
}

/** An answer as it is judged: its text, what it cites, and what was found for it. */
export interface JudgedAnswer {
  text: string;
  outcome: string;
  citations: { id: string }[];
  retrieval: RetrievalResult | null;
}

export interface Judgement {
  passed: boolean;
  rank: number | null;
  hasExpectedAnswer: boolean | null;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** The place of the right source among those retrieval, from 1. What the answer itself cites stands first. */
function findSourceRank(
  { sourceKind, sourceId, pageUrl }: QuestionSource,
  { citations, retrieval }: JudgedAnswer,
): number | null {
  if (sourceId === null || !retrieval) return null;
  const cited = new Set(citations.map(({ id }) => id));
  if (sourceKind === 'faq') {
    const faqs = retrieval.faqs.map(({ faqId }) => faqId);
    const index = distinct([...faqs.filter((id) => cited.has(id)), ...faqs]).indexOf(sourceId);
    return index < 0 ? null : index + 1;
  }
  const toSourceKey = ({ resourceId, url }: RetrievalResult['chunks'][number]): string =>
    pageUrl === null ? resourceId : `${resourceId} ${url}`;
  const chunks = [...retrieval.chunks.filter(({ chunkId }) => cited.has(chunkId)), ...retrieval.chunks];
  const index = distinct(chunks.map(toSourceKey)).indexOf(pageUrl === null ? sourceId : `${sourceId} ${pageUrl}`);
  return index < 0 ? null : index + 1;
}

/** Judges one answer: refused where it must be; else given, with what it should hold, from where it should come. */
export function judgeAnswer(expected: Expectation, answer: JudgedAnswer): Judgement {
  const isRefused = answer.outcome === 'unknown';
  if (expected.mustRefuse) return { passed: isRefused, rank: null, hasExpectedAnswer: null };
  const rank = findSourceRank(expected, answer);
  const expectedAnswers = expected.expectedAnswer.split('\n').filter((line) => line.trim() !== '');
  const hasExpectedAnswer =
    expectedAnswers.length === 0 ? null : !isRefused && containsGold(answer.text, expectedAnswers);
  const isFromSource = expected.sourceId === null || (rank !== null && rank <= TOP_K);
  return { passed: !isRefused && hasExpectedAnswer !== false && isFromSource, rank, hasExpectedAnswer };
}

/** The figures of a run. Shares are null where no question asks for that. */
export interface RunMetrics {
  passed: number;
  hitAt1: number | null;
  hitAt5: number | null;
  answerMatchRate: number | null;
  correctRefusalRate: number | null;
  medianMs: number;
}

const share = (of: readonly boolean[]): number | null =>
  of.length === 0 ? null : of.filter(Boolean).length / of.length;

/** Sums up what became of a set's questions. */
export function computeRunMetrics(
  results: readonly (Judgement & { durationMs: number; question: { sourceId: string | null; mustRefuse: boolean } })[],
): RunMetrics {
  const withSource = results.filter(({ question }) => question.sourceId !== null && !question.mustRefuse);
  const sorted = results.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  return {
    passed: results.filter(({ passed }) => passed).length,
    hitAt1: share(withSource.map(({ rank }) => rank === 1)),
    hitAt5: share(withSource.map(({ rank }) => rank !== null && rank <= TOP_K)),
    answerMatchRate: share(
      results.flatMap(({ hasExpectedAnswer }) => (hasExpectedAnswer === null ? [] : [hasExpectedAnswer])),
    ),
    correctRefusalRate: share(results.filter(({ question }) => question.mustRefuse).map(({ passed }) => passed)),
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
  };
}
