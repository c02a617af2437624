import type { TenantScope } from '../deps.ts';
import { retrieve } from '../retrieval/index.ts';
import type { Found } from '../retrieval/index.ts';
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
function speaksOf({ found, isFaq }: Searched, lexemes: readonly string[]): boolean {
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

/**
 * Carries the topic without a model: a question that says little by itself ("and on Sundays?") is searched again together with the
 * question before it, and the better of the two counts. A question that says enough is not: with the last topic beside it, whatever is
 * asked next would find the last answer again.
 */
export async function carryTopic(
  scope: Scope,
  { text, history, settings }: Question,
  alone: Searched,
): Promise<Searched> {
  const before = history.findLast(({ author }) => author === 'visitor');
  const { lexemes } = alone.found;
  if (!before || lexemes.length > MAX_OWN_WORDS) return alone;
  const withTopic = await searchFor(scope, `${before.text} ${text}`, settings);
  return withTopic.confidence > alone.confidence && speaksOf(withTopic, lexemes) ? withTopic : alone;
}
