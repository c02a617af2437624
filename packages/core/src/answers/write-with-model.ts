import { detectLanguage } from '@lobby/ingestion';
import { callModel, writersOf } from '../models/index.ts';
import type { ModelSession, Writer } from '../models/index.ts';
import type { Found } from '../retrieval/index.ts';
import type { Answer, Question } from './answer.ts';
import { speaksOf } from './speaks-of.ts';
import { dropUnknownNumbers, holdsOnly, numbersIn } from './check-numbers.ts';
import { checkMarkers, citeChunk, citeFaq } from './citations.ts';
import type { Source } from './citations.ts';
import { faqConfidence } from './confidence.ts';
import { fitPrompt } from './fit-prompt.ts';
import { createNumberGate } from './number-gate.ts';
import { NO_ANSWER } from './prompt.ts';
import { ANSWERS } from './settings.ts';
import { noteFault, sessionOf, timeLeft } from './writing.ts';
import type { Writing } from './writing.ts';

/** What a model wrote, checked. `no_answer`: it says that the sources hold none. `unusable`: what is left of it is no answer. */
export type Written =
  | { kind: 'answer'; text: string; citations: Answer['citations']; isSure: boolean; model: string }
  | { kind: 'no_answer' | 'blocked' | 'unusable' | 'fault' };

interface Draft {
  text: string;
  sources: readonly Source[];
  model: string;
}

const PER_MESSAGE = 5;
/** Fewer letters than this don't tell a language. */
const TELLING = 80;

/** Whether an answer is clearly not in the question's language; rows of a table and lists of names don't tell. */
function isInOtherLanguage(text: string, language: string): boolean {
  const sentences = text
    .split('\n')
    .filter((line) => !/[|:]/.test(line))
    .join('\n');
  const letters = sentences.match(/\p{L}/gu)?.length ?? 0;
  return letters >= TELLING && detectLanguage(sentences, language) !== language;
}

/** What a model may write an answer from: FAQs that may be meant, then the passages. */
export function sourcesOf({ faqs, chunks }: Found): Source[] {
  const meant = faqs
    .filter(({ match }) => faqConfidence(match) >= ANSWERS.faqSources.confidence)
    .slice(0, ANSWERS.faqSources.most);
  return [
    ...meant.map((faq) => ({ text: `${faq.question}\n${faq.answer}`, citation: citeFaq(faq, 0) })),
    ...chunks.map((hit) => ({ text: hit.text, citation: citeChunk(hit, 0) })),
  ];
}

const readable = ({ text, citation }: Source): string =>
  [citation.title, ...citation.headingPath, text, citation.page ?? ''].join('\n');

/** Checks what was written: the sources that it names, its numbers, what the company doesn't talk about. */
function check(
  { text: written, sources, model }: Draft,
  question: Question,
  writing: Writing,
  language: string,
): Written {
  const cited = checkMarkers(written.trim(), sources.length).used.flatMap((number) => sources[number - 1] ?? []);
  const known = numbersIn([question.text, ...cited.map(readable)]);
  const { text: kept, dropped } = dropUnknownNumbers(written.trim(), known, language);
  if (dropped > 0)
    writing.notes.push(
      `${dropped === 1 ? 'A sentence was' : `${dropped} sentences were`} left out: a number in it stands in no cited source.`,
    );
  const { text, used } = checkMarkers(kept, sources.length);
  if (text.replaceAll(/\[\d+\]|[\s*_-]/g, '') === '') return { kind: 'unusable' };
  if (speaksOf(text, question.settings.blockedTopics, language)) return { kind: 'blocked' };
  const isOtherLanguage = isInOtherLanguage(text, language);
  if (isOtherLanguage) writing.notes.push('The model answered in another language than the question’s.');
  const citations = used.flatMap((number, index) => {
    const source = sources[number - 1];
    return source ? [{ ...source.citation, marker: index + 1 }] : [];
  });
  // An answer that names no source may be anything: it goes out with the offer of a person.
  return { kind: 'answer', text, citations, isSure: citations.length > 0 && dropped === 0 && !isOtherLanguage, model };
}

interface Pen {
  session: ModelSession;
  writer: Writer;
  question: Question;
  sources: readonly Source[];
  writing: Writing;
  language: string;
}

/** Lets one model write; yields its pieces, without sentences whose numbers stand nowhere. Null when it has no answer. */
async function* draft({
  session,
  writer,
  question,
  sources: given,
  writing,
  language,
}: Pen): AsyncGenerator<string | null, Draft | 'too_long' | null> {
  const { settings, text, history, signal } = question;
  const { answerTokens } = session.models;
  const room = Math.min(ANSWERS.maxPromptTokens, writer.windowTokens * (1 - ANSWERS.windowMargin) - answerTokens);
  const count = (messages: readonly { content: string }[]): number =>
    messages.reduce((sum, { content }) => sum + session.count(content) + PER_MESSAGE, 0);
  const fitted = fitPrompt({ text, history, settings, language, sources: given }, room, count);
  if (!fitted) return 'too_long';
  const { history: turns, sources: left, persona, passage } = fitted.trimmed;
  if (turns + left + persona + passage > 0)
    writing.notes.push(
      `Trimmed to the model’s window: ${turns} messages, ${left} sources, ${persona} characters of the persona, ${passage} of the passage.`,
    );
  const { sources } = fitted.parts;
  const known = numbersIn([text, ...sources.map(readable)]);
  const gate = createNumberGate((sentence) => holdsOnly(sentence, known));
  let written = '';
  const call = { writer, messages: fitted.messages, maxTokens: answerTokens, tools: [NO_ANSWER], signal };
  for await (const part of callModel(session, { ...call, firstPieceMs: timeLeft(writing) })) {
    if (part.type === 'call') return null;
    if (part.type !== 'text') continue;
    written += part.text;
    yield* gate.push(part.text);
  }
  yield* gate.end();
  return { text: written, sources, model: writer.model.name };
}

/**
 * Lets the tenant's model write from sources. Yields pieces, and `null` where what came before is void; gives what it wrote,
 * checked, or why there is nothing of it. A model whose budget is used up is passed over for a cheaper one.
 */
export async function* writeWithModel(
  writing: Writing,
  { question, sources, language }: { question: Question; sources: readonly Source[]; language: string },
): AsyncGenerator<string | null, Written> {
  const session = sessionOf(writing);
  if (!session) return { kind: 'fault' };
  for (const writer of await writersOf(session)) {
    writing.fault = null;
    try {
      const drafted = yield* draft({ session, writer, question, sources, writing, language });
      if (drafted !== 'too_long') return drafted ? check(drafted, question, writing, language) : { kind: 'no_answer' };
      writing.fault = 'The question does not fit into the model’s window.';
    } catch (error) {
      noteFault(writing, error, question);
      // A cheaper model may still have room in a budget; of one server that is down both are down.
      if (writing.isDown) break;
    }
  }
  return { kind: 'fault' };
}
