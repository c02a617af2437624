import type { AnswerWarningCode } from '@lobby/contracts/model-failures';
import type { Citation } from '@lobby/contracts/answers';
import { detectLanguage } from '@lobby/ingestion';
import type { CodedMessage } from '@lobby/messages';
import type { Question } from '../answer.ts';
import { truncateQuote } from './cite-source.ts';
import type { Source } from './cite-source.ts';
import { findSupport } from './find-support.ts';
import { matchesTopic } from '../../intents/index.ts';
import { verifyCitationMarkers } from './verify-citation-markers.ts';
import { listKnownAddresses, removeUnknownLinks, verifyAddresses } from './verify-links.ts';
import { extractNumbers, removeUnverifiedSentences, verifyNumbers } from './verify-numbers.ts';

/** What a model wrote, and the sources that it had. */
export interface GeneratedText {
  text: string;
  sources: readonly Source[];
  model: string;
  /** Takes out of a text what the model was told of the present. */
  stripNow: (text: string) => string;
}

/** A verified answer; `blocked` where it is about a blocked topic, `unusable` where nothing verified is left of it. */
export type VerifiedGeneration =
  | { kind: 'answer'; text: string; citations: Citation[]; isVerified: boolean; model: string }
  | { kind: 'blocked' | 'unusable' };

/** A text with fewer letters doesn't show its language. */
const MIN_LETTERS = 80;

/** Whether an answer is clearly in another language than the question. Rows of tables and lists of names don't count. */
function isWrongLanguage(text: string, language: string): boolean {
  const sentences = text
    .split('\n')
    .filter((line) => !/[|:]/.test(line))
    .join('\n');
  const letters = sentences.match(/\p{L}/gu)?.length ?? 0;
  return letters >= MIN_LETTERS && detectLanguage(sentences, language) !== language;
}

/** Everything of a source that may contain a number. */
const toSourceText = ({ text, citation, headings }: Source): string =>
  [citation.title, ...(headings ?? citation.headingPath), text, citation.page ?? '', citation.url ?? ''].join('\n');

/** What the visitor says, now and as it is remembered. */
export const toSaid = ({ text, visit }: Pick<Question, 'text' | 'visit'>): string => {
  const { bio = '', facts = [], promises = [], openQuestion = '' } = visit?.recall ?? {};
  return [text, bio, ...facts, ...promises, openQuestion].join('\n');
};

/** Tests a sentence of an answer: its numbers must stand in what the visitor says or a source, and its addresses too. */
export function createSentenceTest(
  question: string,
  sources: readonly Source[],
  stripNow: (text: string) => string,
): (sentence: string) => boolean {
  const numbers = extractNumbers([question, ...sources.map(toSourceText)]);
  const addresses = listKnownAddresses(question, sources);
  return (sentence) => verifyNumbers(stripNow(sentence), numbers) && verifyAddresses(sentence, addresses);
}

/** The citations of an answer in the order of its markers, each with the sentence that the answer says. */
function toCitations(
  { text, used }: { text: string; used: readonly number[] },
  sources: readonly Source[],
  language: string,
): Citation[] {
  return used.flatMap((number, index) => {
    const source = sources[number - 1];
    if (!source) return [];
    const marker = index + 1;
    const support = findSupport({ answer: text, marker }, source.text, language);
    return [{ ...source.citation, marker, ...(support && { quote: truncateQuote(support) }) }];
  });
}

/** What of a model's text may be said: without links and sentences that no source supports. */
function removeUnsupported(
  { text: generatedText, sources, stripNow }: GeneratedText,
  { question, language }: { question: Pick<Question, 'text' | 'visit'>; language: string },
  warnings: CodedMessage<AnswerWarningCode>[],
) {
  const draft = removeUnknownLinks(generatedText.trim(), listKnownAddresses(question.text, sources));
  const { used } = verifyCitationMarkers(draft.text, (number) => number >= 1 && number <= sources.length);
  const cited = used.flatMap((number) => sources[number - 1] ?? []);
  const isVerified = createSentenceTest(toSaid(question), cited, stripNow);
  const { text, removed } = removeUnverifiedSentences(draft.text, isVerified, language);
  if (draft.removed > 0) warnings.push({ code: 'links_removed', params: { count: draft.removed } });
  if (removed > 0) warnings.push({ code: 'sentences_removed', params: { count: removed } });
  return { text, isComplete: removed === 0 && draft.removed === 0, hasSource: cited.length > 0 };
}

/** Verifies what a model wrote: its citations, its numbers against the cited sources, its links, its topic and its language. */
export function verifyGeneration(
  generated: GeneratedText,
  { question, language }: { question: Pick<Question, 'text' | 'visit' | 'settings'>; language: string },
  warnings: CodedMessage<AnswerWarningCode>[],
): VerifiedGeneration {
  const { sources, model } = generated;
  const { text: supported, isComplete, hasSource } = removeUnsupported(generated, { question, language }, warnings);
  const isCitable = (number: number): boolean => {
    const source = sources[number - 1];
    return source !== undefined && !source.isUncited;
  };
  const verified = verifyCitationMarkers(supported, isCitable);
  if (verified.text.replaceAll(/\[\d+\]|[\s*_-]/g, '') === '') return { kind: 'unusable' };
  if (matchesTopic(verified.text, question.settings.blockedTopics, language)) return { kind: 'blocked' };
  const hasWrongLanguage = isWrongLanguage(verified.text, language);
  if (hasWrongLanguage) warnings.push({ code: 'wrong_language', params: {} });
  const citations = toCitations(verified, sources, language);
  // An answer without sources may be invented, so it goes out with the offer of a person.
  const isVerified = hasSource && isComplete && !hasWrongLanguage;
  return { kind: 'answer', text: verified.text, citations, isVerified, model };
}
