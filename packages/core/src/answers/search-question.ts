import { toLexemes } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { retrieve } from '../retrieval/index.ts';
import type { ChunkHit, Found } from '../retrieval/index.ts';
import { fillVariables } from '../standard-replies/index.ts';
import type { AnswerSettings, Question } from './answer.ts';
import { confidence, coverage, faqConfidence } from './confidence.ts';
import { ANSWERS } from './settings.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** What was found for a question, and how sure it is that it answers. */
export interface Searched {
  found: Found;
  searchedFor: string;
  /** Of the better of the two: the passages, or the FAQ that is nearest. */
  confidence: number;
  /** Whether that is the FAQ. */
  isFaq: boolean;
}

/** A question with more content words than this needs no topic from before; of fewer, this share must be in what is found with it. */
const MAX_OWN_WORDS = 3;
const MIN_OWN_COVERAGE = 0.5;
/** Words that only ask for an amount; an answer holds the amount and not the word. */
const ASKING = new Set(['much', 'mani', 'long', 'often', 'far', 'viel', 'lang', 'oft', 'combien', 'cuant', 'quant']);

/** Standard replies with what the assistant can fill in; one that needs to know more is an agent's to send, and left out. */
const withReplies = (found: Found, { companyName, assistantName }: AnswerSettings): Found => ({
  ...found,
  faqs: found.faqs.flatMap((hit) => {
    const values = { 'company.name': companyName, 'assistant.name': assistantName };
    const answer = hit.standardReplyId === null ? hit.answer : fillVariables(hit.answer, values);
    return answer === null ? [] : [{ ...hit, answer }];
  }),
});

/** Searches for a text as it stands. */
export async function searchFor(scope: Scope, text: string, settings: AnswerSettings): Promise<Searched> {
  const found = withReplies(await retrieve(scope, text, settings.language), settings);
  const [faq] = found.faqs;
  const [ofPassages, ofFaq] = [confidence(found), faq ? faqConfidence(faq.match) : 0];
  return { found, searchedFor: text, confidence: Math.max(ofPassages, ofFaq), isFaq: ofFaq > ofPassages };
}

/** Whether what was found together with the last topic speaks of the question's own words; else it is the last answer once more. */
function speaksOf({ found, isFaq }: Searched, asked: readonly string[]): boolean {
  const lexemes = asked.filter((lexeme) => !ASKING.has(lexeme));
  const [faq] = found.faqs;
  const texts =
    isFaq && faq
      ? [`${faq.question} ${faq.answer}`]
      : found.chunks
          .slice(0, ANSWERS.passages)
          .map(
            ({ title, pageTitle, headingPath, text }) => `${title} ${pageTitle ?? ''} ${headingPath.join(' ')} ${text}`,
          );
  return lexemes.length === 0 || texts.some((text) => coverage(lexemes, text, found.language) >= MIN_OWN_COVERAGE);
}

/** The passages of both searches: by how well they fit the question itself, and a little by how well they fit the topic. */
function joinChunks(alone: readonly ChunkHit[], withTopic: readonly ChunkHit[]): ChunkHit[] {
  const joined = new Map(alone.map((hit) => [hit.chunkId, hit]));
  for (const hit of withTopic) {
    const own = joined.get(hit.chunkId);
    joined.set(hit.chunkId, { ...hit, score: (own?.score ?? 0) + ANSWERS.topicWeight * hit.score });
  }
  return [...joined.values()].sort((a, b) => b.score - a.score).slice(0, alone.length);
}

/**
 * Carries the topic without a model: a question that says little by itself ("and on Sundays?") and has no sure answer by itself is
 * searched again together with the question before it. A question that says enough is not: with the last topic beside it, whatever is
 * asked next would find the last answer again.
 */
export async function carryTopic(
  scope: Scope,
  { text, history, settings }: Question,
  { alone, language }: { alone: Searched; language: string },
): Promise<Searched> {
  const before = history.findLast(({ author }) => author === 'visitor');
  // Not those that were searched for: of a short question these are in two languages, and stop words of one are words of the other.
  const lexemes = toLexemes(text, language);
  const isSure = alone.confidence >= settings.answerThreshold + ANSWERS.unsureBand;
  if (!before || isSure || lexemes.length > MAX_OWN_WORDS) return alone;
  const withTopic = await searchFor(scope, `${before.text} ${text}`, settings);
  if (withTopic.confidence <= alone.confidence || !speaksOf(withTopic, lexemes)) return alone;
  return {
    ...withTopic,
    found: { ...withTopic.found, chunks: joinChunks(alone.found.chunks, withTopic.found.chunks) },
  };
}
