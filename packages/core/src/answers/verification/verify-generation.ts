import type { AnswerWarningCode } from '@lobby/contracts/model-failures';
import type { Citation } from '@lobby/contracts/answers';
import { detectLanguage } from '@lobby/ingestion';
import type { CodedMessage } from '@lobby/messages';
import type { Question } from '../answer.ts';
import type { Source } from './cite-source.ts';
import { matchesTopic } from './matches-topic.ts';
import { verifyCitationMarkers } from './verify-citation-markers.ts';
import { extractNumbers, removeUnverifiedSentences } from './verify-numbers.ts';

/** What a model wrote, and the sources that it had. */
export interface GeneratedText {
  text: string;
  sources: readonly Source[];
  model: string;
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
export const toSourceText = ({ text, citation }: Source): string =>
  [citation.title, ...citation.headingPath, text, citation.page ?? ''].join('\n');

/** Verifies what a model wrote: its citations, its numbers against the cited sources, its topic and its language. */
export function verifyGeneration(
  { text: generatedText, sources, model }: GeneratedText,
  { question, language }: { question: Pick<Question, 'text' | 'settings'>; language: string },
  warnings: CodedMessage<AnswerWarningCode>[],
): VerifiedGeneration {
  const draft = generatedText.trim();
  const cited = verifyCitationMarkers(draft, sources.length).used.flatMap((number) => sources[number - 1] ?? []);
  const knownNumbers = extractNumbers([question.text, ...cited.map(toSourceText)]);
  const { text: verifiedText, removed } = removeUnverifiedSentences(draft, knownNumbers, language);
  if (removed > 0) warnings.push({ code: 'sentences_removed', params: { count: removed } });
  const { text, used } = verifyCitationMarkers(verifiedText, sources.length);
  if (text.replaceAll(/\[\d+\]|[\s*_-]/g, '') === '') return { kind: 'unusable' };
  if (matchesTopic(text, question.settings.blockedTopics, language)) return { kind: 'blocked' };
  const hasWrongLanguage = isWrongLanguage(text, language);
  if (hasWrongLanguage) warnings.push({ code: 'wrong_language', params: {} });
  const citations = used.flatMap((number, index) => {
    const source = sources[number - 1];
    return source ? [{ ...source.citation, marker: index + 1 }] : [];
  });
  // An answer without citations may be invented, so it goes out with the offer of a person.
  const isVerified = citations.length > 0 && removed === 0 && !hasWrongLanguage;
  return { kind: 'answer', text, citations, isVerified, model };
}
