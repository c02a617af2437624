import { detectLanguage } from '@lobby/ingestion';
import { streamCompletion, listCandidateModels } from '../../models/index.ts';
import type { ModelSession, LanguageModel } from '../../models/index.ts';
import type { RetrievalResult } from '../../retrieval/index.ts';
import type { Answer, Question } from '../answer.ts';
import { matchesTopic } from '../verification/matches-topic.ts';
import { removeUnverifiedSentences, verifyNumbers, extractNumbers } from '../verification/verify-numbers.ts';
import { verifyCitationMarkers, citeChunk, citeFaq } from '../verification/citations.ts';
import type { Source } from '../verification/citations.ts';
import { computeFaqConfidence } from '../context/confidence.ts';
import { fitPrompt } from './fit-prompt.ts';
import { createNumberGuard } from '../verification/number-guard.ts';
import { NO_ANSWER_TOOL } from './prompts.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { recordModelError, activeSession, remainingMs } from './generation-state.ts';
import type { GenerationState } from './generation-state.ts';

/** What a model wrote, checked. `no_answer`: it says that the sources hold none. `unusable`: what is left of it is no answer. */
export type GenerationResult =
  | { kind: 'answer'; text: string; citations: Answer['citations']; isVerified: boolean; model: string }
  | { kind: 'no_answer' | 'blocked' | 'unusable' | 'fault' };

interface GeneratedText {
  text: string;
  sources: readonly Source[];
  model: string;
}

const TOKENS_PER_MESSAGE = 5;
/** Fewer letters than this don't tell a language. */
const MIN_LETTERS = 80;

/** Whether an answer is clearly not in the question's language; rows of a table and lists of names don't tell. */
function isWrongLanguage(text: string, language: string): boolean {
  const sentences = text
    .split('\n')
    .filter((line) => !/[|:]/.test(line))
    .join('\n');
  const letters = sentences.match(/\p{L}/gu)?.length ?? 0;
  return letters >= MIN_LETTERS && detectLanguage(sentences, language) !== language;
}

/** What a model may write an answer from: FAQs that may be meant, then the passages. */
export function toSources({ faqs, chunks }: RetrievalResult): Source[] {
  const matchingFaqs = faqs
    .filter(({ match }) => computeFaqConfidence(match) >= ANSWER_TUNING.faqSources.minConfidence)
    .slice(0, ANSWER_TUNING.faqSources.maxFaqs);
  return [
    ...matchingFaqs.map((faq) => ({ text: `${faq.question}\n${faq.answer}`, citation: citeFaq(faq, 0) })),
    ...chunks.map((hit) => ({ text: hit.text, citation: citeChunk(hit, 0) })),
  ];
}

const toSourceText = ({ text, citation }: Source): string =>
  [citation.title, ...citation.headingPath, text, citation.page ?? ''].join('\n');

/** Checks what was written: the sources that it names, its numbers, what the company doesn't talk about. */
function verifyGeneration(
  { text: generatedText, sources, model }: GeneratedText,
  question: Question,
  generation: GenerationState,
  language: string,
): GenerationResult {
  const cited = verifyCitationMarkers(generatedText.trim(), sources.length).used.flatMap(
    (number) => sources[number - 1] ?? [],
  );
  const knownNumbers = extractNumbers([question.text, ...cited.map(toSourceText)]);
  const { text: verifiedText, removed } = removeUnverifiedSentences(generatedText.trim(), knownNumbers, language);
  if (removed > 0)
    generation.warnings.push(
      `${removed === 1 ? 'A sentence was' : `${removed} sentences were`} left out: a number in it stands in no cited source.`,
    );
  const { text, used } = verifyCitationMarkers(verifiedText, sources.length);
  if (text.replaceAll(/\[\d+\]|[\s*_-]/g, '') === '') return { kind: 'unusable' };
  if (matchesTopic(text, question.settings.blockedTopics, language)) return { kind: 'blocked' };
  const hasWrongLanguage = isWrongLanguage(text, language);
  if (hasWrongLanguage) generation.warnings.push('The model answered in another language than the question’s.');
  const citations = used.flatMap((number, index) => {
    const source = sources[number - 1];
    return source ? [{ ...source.citation, marker: index + 1 }] : [];
  });
  // An answer that names no source may be anything: it goes out with the offer of a person.
  return {
    kind: 'answer',
    text,
    citations,
    isVerified: citations.length > 0 && removed === 0 && !hasWrongLanguage,
    model,
  };
}

interface GenerationRequest {
  session: ModelSession;
  model: LanguageModel;
  question: Question;
  sources: readonly Source[];
  generation: GenerationState;
  language: string;
}

/** Lets one model write; yields its pieces, without sentences whose numbers stand nowhere. Null when it has no answer. */
async function* streamGeneration({
  session,
  model,
  question,
  sources: candidateSources,
  generation,
  language,
}: GenerationRequest): AsyncGenerator<string | null, GeneratedText | 'too_long' | null> {
  const { settings, text, history, signal } = question;
  const { answerTokens } = session.models;
  const maxPromptTokens = Math.min(
    ANSWER_TUNING.maxPromptTokens,
    model.contextWindow * (1 - ANSWER_TUNING.windowMargin) - answerTokens,
  );
  const countTokens = (messages: readonly { content: string }[]): number =>
    messages.reduce((sum, { content }) => sum + session.countTokens(content) + TOKENS_PER_MESSAGE, 0);
  const fit = fitPrompt({ text, history, settings, language, sources: candidateSources }, maxPromptTokens, countTokens);
  if (!fit) return 'too_long';
  const { history: trimmedTurns, sources: trimmedSources, persona, passage } = fit.trimmed;
  if (trimmedTurns + trimmedSources + persona + passage > 0)
    generation.warnings.push(
      `Trimmed to the model’s window: ${trimmedTurns} messages, ${trimmedSources} sources, ${persona} characters of the persona, ${passage} of the passage.`,
    );
  const { sources } = fit.parts;
  const knownNumbers = extractNumbers([text, ...sources.map(toSourceText)]);
  const guard = createNumberGuard((sentence) => verifyNumbers(sentence, knownNumbers));
  let generatedText = '';
  const call = { model, messages: fit.messages, maxTokens: answerTokens, tools: [NO_ANSWER_TOOL], signal };
  for await (const part of streamCompletion(session, { ...call, firstTokenMs: remainingMs(generation) })) {
    if (part.type === 'call') return null;
    if (part.type !== 'text') continue;
    generatedText += part.text;
    yield* guard.push(part.text);
  }
  yield* guard.flush();
  return { text: generatedText, sources, model: model.chatModel.name };
}

/**
 * Lets the tenant's model write from sources. Yields pieces, and `null` where what came before is void; gives what it wrote,
 * checked, or why there is nothing of it. A model whose budget is used up is passed over for a cheaper one.
 */
export async function* generateAnswer(
  generation: GenerationState,
  { question, sources, language }: { question: Question; sources: readonly Source[]; language: string },
): AsyncGenerator<string | null, GenerationResult> {
  const session = activeSession(generation);
  if (!session) return { kind: 'fault' };
  for (const model of await listCandidateModels(session)) {
    generation.fallbackReason = null;
    try {
      const generated = yield* streamGeneration({ session, model, question, sources, generation, language });
      if (generated !== 'too_long')
        return generated ? verifyGeneration(generated, question, generation, language) : { kind: 'no_answer' };
      generation.fallbackReason = 'The question does not fit into the model’s window.';
    } catch (error) {
      recordModelError(generation, error, question);
      // A cheaper model may still have room in a budget; of one server that is down both are down.
      if (generation.isModelDown) break;
    }
  }
  return { kind: 'fault' };
}
