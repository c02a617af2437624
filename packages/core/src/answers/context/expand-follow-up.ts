import { toLexemes } from '@lobby/ingestion';
import type { ChunkHit } from '../../retrieval/index.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import type { AnswerContext } from './answer-context.ts';
import { computeTermCoverage } from './confidence.ts';
import { retrieveContext } from './retrieve-context.ts';
import type { RetrievedContext } from './retrieve-context.ts';

/** A question with more content words needs no topic from before. */
const MAX_FOLLOW_UP_TERMS = 3;
/** The share of a follow-up's words that what is retrieved with the topic must contain. */
const MIN_TERM_COVERAGE = 0.5;
/** Stems of words that ask for an amount; an answer contains the amount and not the word. */
const QUANTITY_WORDS = new Set([
  'much',
  'mani',
  'long',
  'often',
  'far',
  'viel',
  'lang',
  'oft',
  'combien',
  'cuant',
  'quant',
]);

/** Whether what was retrieved with the topic is about the question's own words, and not the last answer once more. */
function coversQuestionTerms({ retrieval, isFaqBest }: RetrievedContext, questionTerms: readonly string[]): boolean {
  const lexemes = questionTerms.filter((lexeme) => !QUANTITY_WORDS.has(lexeme));
  const [faq] = retrieval.faqs;
  const texts =
    isFaqBest && faq
      ? [`${faq.question} ${faq.answer}`]
      : retrieval.chunks
          .slice(0, ANSWER_TUNING.maxPassages)
          .map(
            ({ title, pageTitle, headingPath, text }) => `${title} ${pageTitle ?? ''} ${headingPath.join(' ')} ${text}`,
          );
  return (
    lexemes.length === 0 ||
    texts.some((text) => computeTermCoverage(lexemes, text, retrieval.language) >= MIN_TERM_COVERAGE)
  );
}

/** The passages of both searches, by their fit to the question and, with a smaller weight, to the topic. */
function mergeChunks(standalone: readonly ChunkHit[], withTopic: readonly ChunkHit[]): ChunkHit[] {
  const merged = new Map(standalone.map((hit) => [hit.chunkId, hit]));
  for (const hit of withTopic) {
    const ownHit = merged.get(hit.chunkId);
    merged.set(hit.chunkId, { ...hit, score: (ownHit?.score ?? 0) + ANSWER_TUNING.topicWeight * hit.score });
  }
  return [...merged.values()].sort((a, b) => b.score - a.score).slice(0, standalone.length);
}

/**
 * Retrieves a short follow-up ("and on Sundays?") together with the question before it, where it has no sure answer alone. Longer
 * questions stand alone, because with the last topic beside them they would find the last answer again.
 */
export async function expandFollowUp(
  { scope, question, language }: AnswerContext,
  standalone: RetrievedContext,
): Promise<RetrievedContext> {
  const { text, history, settings } = question;
  const previous = history.findLast(({ author }) => author === 'visitor');
  // Not the searched lexemes: these are in two languages, and one language's stop words are content words of another.
  const lexemes = toLexemes(text, language);
  const isConfident = standalone.confidence >= settings.answerThreshold + ANSWER_TUNING.unsureBand;
  if (!previous || isConfident || lexemes.length > MAX_FOLLOW_UP_TERMS) return standalone;
  const withTopic = await retrieveContext(scope, { text: `${previous.text} ${text}`, settings });
  if (withTopic.confidence <= standalone.confidence || !coversQuestionTerms(withTopic, lexemes)) return standalone;
  const chunks = mergeChunks(standalone.retrieval.chunks, withTopic.retrieval.chunks);
  return { ...withTopic, retrieval: { ...withTopic.retrieval, chunks } };
}
