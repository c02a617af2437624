import type { Found } from '../../retrieval/index.ts';
import { holdsGold } from '../metrics.ts';
import type { StoredSource } from './sources.ts';

/** How far down the right source may stand for a question to pass. */
const TOP = 5;

/** What is asked of an answer. */
export interface Expectation extends StoredSource {
  expectedAnswer: string;
  mustRefuse: boolean;
}

/** An answer as it is judged: its text, what it cites, and what was found for it. */
export interface JudgedAnswer {
  text: string;
  outcome: string;
  citations: { id: string }[];
  found: Found | null;
}

export interface Judgement {
  passed: boolean;
  rank: number | null;
  isInAnswer: boolean | null;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** The place of the right source among those found, from 1. What the answer itself cites stands first. */
function rankOf({ sourceKind, sourceId, pageUrl }: StoredSource, { citations, found }: JudgedAnswer): number | null {
  if (sourceId === null || !found) return null;
  const cited = new Set(citations.map(({ id }) => id));
  if (sourceKind === 'faq') {
    const faqs = found.faqs.map(({ faqId }) => faqId);
    const place = distinct([...faqs.filter((id) => cited.has(id)), ...faqs]).indexOf(sourceId);
    return place < 0 ? null : place + 1;
  }
  const keyOf = ({ resourceId, url }: Found['chunks'][number]): string =>
    pageUrl === null ? resourceId : `${resourceId} ${url}`;
  const chunks = [...found.chunks.filter(({ chunkId }) => cited.has(chunkId)), ...found.chunks];
  const place = distinct(chunks.map(keyOf)).indexOf(pageUrl === null ? sourceId : `${sourceId} ${pageUrl}`);
  return place < 0 ? null : place + 1;
}

/** Judges one answer: refused where it must be; else given, with what it should hold, from where it should come. */
export function judgeAnswer(expected: Expectation, answer: JudgedAnswer): Judgement {
  const isRefused = answer.outcome === 'unknown';
  if (expected.mustRefuse) return { passed: isRefused, rank: null, isInAnswer: null };
  const rank = rankOf(expected, answer);
  const wanted = expected.expectedAnswer.split('\n').filter((line) => line.trim() !== '');
  const isInAnswer = wanted.length === 0 ? null : !isRefused && holdsGold(answer.text, wanted);
  const isFromSource = expected.sourceId === null || (rank !== null && rank <= TOP);
  return { passed: !isRefused && isInAnswer !== false && isFromSource, rank, isInAnswer };
}

/** The figures of a run. Shares are null where no question asks for that. */
export interface RunFigures {
  passed: number;
  hitAt1: number | null;
  hitAt5: number | null;
  holdsExpected: number | null;
  refusedRight: number | null;
  medianMs: number;
}

const share = (of: readonly boolean[]): number | null =>
  of.length === 0 ? null : of.filter(Boolean).length / of.length;

/** Sums up what became of a set's questions. */
export function figuresOf(
  results: readonly (Judgement & { ms: number; question: { sourceId: string | null; mustRefuse: boolean } })[],
): RunFigures {
  const sourced = results.filter(({ question }) => question.sourceId !== null && !question.mustRefuse);
  const sorted = results.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    passed: results.filter(({ passed }) => passed).length,
    hitAt1: share(sourced.map(({ rank }) => rank === 1)),
    hitAt5: share(sourced.map(({ rank }) => rank !== null && rank <= TOP)),
    holdsExpected: share(results.flatMap(({ isInAnswer }) => (isInAnswer === null ? [] : [isInAnswer]))),
    refusedRight: share(results.filter(({ question }) => question.mustRefuse).map(({ passed }) => passed)),
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
  };
}
