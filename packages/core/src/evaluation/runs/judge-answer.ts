import type { RetrievalResult } from '../../retrieval/index.ts';
import { containsGold } from '../metrics.ts';
import type { QuestionSource } from '../questions/question-source.ts';

/** The lowest rank of the right source with which a question passes. */
const TOP_K = 5;

/** What an answer is judged by. */
export interface Expectation extends QuestionSource {
  expectedAnswer: string;
  mustRefuse: boolean;
}

/** The judged parts of an answer: its text, its citations, and what was retrieved for it. */
export interface JudgedAnswer {
  text: string;
  outcome: string;
  /** Shown as what comes closest, which counts as no answer. */
  isClosest: boolean;
  citations: { id: string }[];
  retrieval: RetrievalResult | null;
}

export interface Judgement {
  passed: boolean;
  rank: number | null;
  hasExpectedAnswer: boolean | null;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** The rank of the right source among those retrieved, from 1. Sources that the answer cites rank first. */
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

/** Judges an answer: it is refused if it must be; otherwise given, with the expected content, from the expected source. */
export function judgeAnswer(expected: Expectation, answer: JudgedAnswer): Judgement {
  const isRefused = answer.outcome === 'unknown' || answer.isClosest;
  if (expected.mustRefuse) return { passed: isRefused, rank: null, hasExpectedAnswer: null };
  const rank = findSourceRank(expected, answer);
  const expectedAnswers = expected.expectedAnswer.split('\n').filter((line) => line.trim() !== '');
  const hasExpectedAnswer =
    expectedAnswers.length === 0 ? null : !isRefused && containsGold(answer.text, expectedAnswers);
  const isFromSource = expected.sourceId === null || (rank !== null && rank <= TOP_K);
  return { passed: !isRefused && hasExpectedAnswer !== false && isFromSource, rank, hasExpectedAnswer };
}

/** The metrics of a run. A share is null if no question asks for it. */
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

/** Computes the metrics of a run's results. */
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
