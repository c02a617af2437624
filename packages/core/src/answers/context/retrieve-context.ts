import { toLexemes } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import { retrieve } from '../../retrieval/index.ts';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { fillVariables } from '../../standard-replies/index.ts';
import type { AnswerSettings, Question } from '../answer.ts';
import { computeConfidence, computeTermCoverage, computeFaqConfidence } from './confidence.ts';
import { ANSWER_TUNING } from '../tuning.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** What was found for a question, and how sure it is that it answers. */
export interface RetrievedContext {
  retrieval: RetrievalResult;
  searchQuery: string;
  /** Of the better of the two: the passages, or the FAQ that is nearest. */
  confidence: number;
  /** Whether that is the FAQ. */
  isFaqBest: boolean;
}

/** A question with more content words than this needs no topic from before; of fewer, this share must be in what is found with it. */
const MAX_FOLLOW_UP_TERMS = 3;
const MIN_TERM_COVERAGE = 0.5;
/** Words that only ask for an amount; an answer holds the amount and not the word. */
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

/** Standard replies with what the assistant can fill in; one that needs to know more is an agent's to send, and left out. */
const fillStandardReplies = (
  retrieval: RetrievalResult,
  { tenantName, assistantName }: AnswerSettings,
): RetrievalResult => ({
  ...retrieval,
  faqs: retrieval.faqs.flatMap((hit) => {
    const values = { 'company.name': tenantName, 'assistant.name': assistantName };
    const answer = hit.standardReplyId === null ? hit.answer : fillVariables(hit.answer, values);
    return answer === null ? [] : [{ ...hit, answer }];
  }),
});

/** Searches for a text as it stands. */
export async function retrieveContext(scope: Scope, text: string, settings: AnswerSettings): Promise<RetrievedContext> {
  const retrieval = fillStandardReplies(await retrieve(scope, text, settings.language), settings);
  const [faq] = retrieval.faqs;
  const [chunkConfidence, faqConfidence] = [computeConfidence(retrieval), faq ? computeFaqConfidence(faq.match) : 0];
  return {
    retrieval,
    searchQuery: text,
    confidence: Math.max(chunkConfidence, faqConfidence),
    isFaqBest: faqConfidence > chunkConfidence,
  };
}

/** Whether what was found together with the last topic speaks of the question's own words; else it is the last answer once more. */
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

/** The passages of both searches: by how well they fit the question itself, and a little by how well they fit the topic. */
function mergeChunks(standalone: readonly ChunkHit[], withTopic: readonly ChunkHit[]): ChunkHit[] {
  const merged = new Map(standalone.map((hit) => [hit.chunkId, hit]));
  for (const hit of withTopic) {
    const ownHit = merged.get(hit.chunkId);
    merged.set(hit.chunkId, { ...hit, score: (ownHit?.score ?? 0) + ANSWER_TUNING.topicWeight * hit.score });
  }
  return [...merged.values()].sort((a, b) => b.score - a.score).slice(0, standalone.length);
}

/**
 * Carries the topic without a model: a question that says little by itself ("and on Sundays?") and has no sure answer by itself is
 * searched again together with the question before it. A question that says enough is not: with the last topic beside it, whatever is
 * asked next would find the last answer again.
 */
export async function expandFollowUp(
  scope: Scope,
  { text, history, settings }: Question,
  { standalone, language }: { standalone: RetrievedContext; language: string },
): Promise<RetrievedContext> {
  const previous = history.findLast(({ author }) => author === 'visitor');
  // Not those that were searched for: of a short question these are in two languages, and stop words of one are words of the other.
  const lexemes = toLexemes(text, language);
  const isConfident = standalone.confidence >= settings.answerThreshold + ANSWER_TUNING.unsureBand;
  if (!previous || isConfident || lexemes.length > MAX_FOLLOW_UP_TERMS) return standalone;
  const withTopic = await retrieveContext(scope, `${previous.text} ${text}`, settings);
  if (withTopic.confidence <= standalone.confidence || !coversQuestionTerms(withTopic, lexemes)) return standalone;
  return {
    ...withTopic,
    retrieval: { ...withTopic.retrieval, chunks: mergeChunks(standalone.retrieval.chunks, withTopic.retrieval.chunks) },
  };
}
