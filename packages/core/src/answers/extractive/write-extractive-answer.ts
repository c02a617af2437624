import type { Citation } from '@lobby/contracts/answers';
import type { Answer } from '../answer.ts';
import { buildAnswerBase } from '../build-answer.ts';
import { chooseCertainty, chooseOutcome } from '../choose-outcome.ts';
import type { Certainty } from '../choose-outcome.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import type { RetrievedContext } from '../context/retrieve-context.ts';
import { formatAssistantMessage } from '../format-assistant-message.ts';
import type { AssistantMessage } from '../format-assistant-message.ts';
import type { GenerationState } from '../generation/generation-state.ts';
import type { RankedPassage } from '../passages/rank-passages.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { removeCitationMarkers } from '../verification/verify-citation-markers.ts';
import { citeFaq } from '../verification/cite-source.ts';
import { extractAnswer } from './extract-answer.ts';
import type { ExtractionQuery } from './extract-answer.ts';

interface ExtractedPart {
  text: string;
  citation: Citation;
}

/** The passages that are shown: the best, with those that are nearly as likely; where none is sure, some that come near. */
function selectPassages(passages: readonly RankedPassage[], certainty: Certainty): RankedPassage[] {
  const { minShare, maxParts } = ANSWER_TUNING.parts[certainty];
  const [best] = passages;
  return passages.slice(0, maxParts).filter(({ share }) => share >= (best?.share ?? 0) * minShare);
}

/** What a passage says to the question, with its marker; null where no sentence of it is relevant. */
async function extractPart(
  { source }: RankedPassage,
  query: ExtractionQuery,
  { marker, isOnly, certainty }: { marker: number; isOnly: boolean; certainty: Certainty },
): Promise<ExtractedPart | null> {
  if (source.kind === 'faq') {
    const { hit } = source;
    const text = isOnly ? hit.answer : `${hit.answer} [${marker}]`;
    // "Yes, at the counter." beside another question than its own would be a wrong answer.
    return { text: certainty !== 'sure' ? `${hit.question}\n${text}` : text, citation: citeFaq(hit, marker) };
  }
  return extractAnswer(source.hit, query, marker);
}

interface Selection {
  passage: RankedPassage;
  query: ExtractionQuery;
}

/** What is shown: the passages of the question, or the best of each question of a message that asks several. */
function selectParts(retrieved: RetrievedContext, certainty: Certainty): Selection[] {
  const { passages, retrieval, texts, parts } = retrieved;
  if (parts.length === 0) {
    const chunks = passages.flatMap(({ source }) => (source.kind === 'chunk' ? [source.hit] : []));
    const query = { ...texts, retrieval: { ...retrieval, chunks } };
    if (retrieved.isValueFollowUp)
      return passages.slice(0, 1).map((passage) => ({ passage, query: { ...query, isShown: true } }));
    return selectPassages(passages, certainty).map((passage) => ({ passage, query }));
  }
  return parts.flatMap((part) => selectParts(part, certainty).slice(0, 1));
}

const listLines = (text: string): string[] =>
  removeCitationMarkers(text)
    .split(/\n+/u)
    .map((line) => line.replace(/^• /u, '').trim());

/** Whether every line of a part stands in the ones before it, as rows of one table do that is in several passages. */
function isShown({ text }: ExtractedPart, parts: readonly ExtractedPart[]): boolean {
  const shown = new Set(parts.flatMap((part) => listLines(part.text)));
  return listLines(text).every((line) => shown.has(line));
}

async function extractParts(retrieved: RetrievedContext, certainty: Certainty): Promise<ExtractedPart[]> {
  const selections = selectParts(retrieved, certainty);
  const parts: ExtractedPart[] = [];
  let length = 0;
  for (const { passage, query } of selections) {
    const isOnly = selections.length === 1;
    const part = await extractPart(passage, query, { marker: parts.length + 1, isOnly, certainty });
    if (!part || isShown(part, parts)) continue;
    length += part.text.length;
    if (parts.length > 1 && length > ANSWER_TUNING.maxAnswerLength) break;
    parts.push(part);
  }
  return parts;
}

/** What is said before the sentences: that they only come closest, or that they stand in for a model. */
function chooseNotice(certainty: Certainty, state: GenerationState): AssistantMessage | null {
  if (certainty === 'closest') return 'closestAnswer';
  return state.isModelDown ? 'modelUnavailable' : null;
}

/** The answer in the tenant's own words: the best FAQ or sentences of the passages; null where neither fits. */
export async function writeExtractiveAnswer(
  context: AnswerContext,
  state: GenerationState,
  retrieved: RetrievedContext,
): Promise<Answer | null> {
  const startedAt = performance.now();
  const { settings } = context.question;
  const certainty = chooseCertainty(context, retrieved);
  const parts = await extractParts(retrieved, certainty);
  const [first] = parts;
  if (!first) return null;
  state.timings['generate'] = performance.now() - startedAt;
  const isFaq = parts.length === 1 && first.citation.kind === 'faq';
  const notice = chooseNotice(certainty, state);
  const text = [
    ...(notice && !(isFaq && notice === 'modelUnavailable')
      ? [formatAssistantMessage(notice, context.language, settings)]
      : []),
    ...parts.map((part) => part.text),
  ].join('\n\n');
  context.stream.delta(text);
  return {
    ...buildAnswerBase(context, state, retrieved),
    text,
    citations: parts.map(({ citation }) => citation),
    isClosest: notice === 'closestAnswer',
    outcome: notice ? 'unsure' : chooseOutcome(context, retrieved),
    answerer: isFaq ? 'faq' : 'extractive',
  };
}
