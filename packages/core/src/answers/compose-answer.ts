import { embedderNamed } from '../embeddings/index.ts';
import type { FaqHit } from '../retrieval/index.ts';
import type { Answer, Question } from './answer.ts';
import { speaksOf } from './speaks-of.ts';
import { citeFaq } from './citations.ts';
import { answerExtractively } from './extractive.ts';
import { questionLanguage } from './question-language.ts';
import { rerank } from './rerank.ts';
import { rewriteQuestion } from './rewrite-question.ts';
import { carryTopic, searchFor } from './search-question.ts';
import type { Searched } from './search-question.ts';
import { sentence } from './sentences.ts';
import { ANSWERS } from './settings.ts';
import { sourcesOf, writeWithModel } from './write-with-model.ts';
import type { Written } from './write-with-model.ts';
import { openWriting } from './writing.ts';
import type { Writing, WritingScope } from './writing.ts';

/** Everything that is known while an answer comes about. */
interface Composing {
  scope: WritingScope;
  question: Question;
  language: string;
  searched: Searched;
  writing: Writing | null;
  steps: Record<string, number>;
}

const outcomeOf = (sure: number, threshold: number): 'answered' | 'unsure' =>
  sure < threshold + ANSWERS.unsureBand ? 'unsure' : 'answered';

/** The three levels of how sure it is: at least the threshold and a band above it answers, the band itself offers a person as well. */
const levelOf = ({ searched, question }: Composing): 'answered' | 'unsure' =>
  outcomeOf(searched.confidence, question.settings.answerThreshold);

function base({ searched, language, writing, steps }: Composing): Omit<Answer, 'text' | 'outcome' | 'answerer'> {
  const { found, searchedFor, confidence } = searched;
  const meter = writing?.session?.meter;
  const isMetered = meter !== undefined && meter.prompt + meter.completion > 0;
  return {
    found,
    language,
    searchedFor,
    confidence,
    model: null,
    tokens: isMetered ? { prompt: meter.prompt, completion: meter.completion } : null,
    costMicros: meter?.costMicros ?? null,
    fallback: writing?.fault ?? null,
    isModelDown: writing?.isDown ?? false,
    notes: writing?.notes ?? [],
    citations: [],
    steps: { ...found.steps, ...steps },
  };
}

const nothing = (composing: Composing, text = ''): Answer => ({
  ...base(composing),
  text,
  outcome: 'unknown',
  answerer: 'none',
});

const blocked = (composing: Composing): Answer =>
  nothing(composing, sentence('blocked', composing.language, composing.question.settings));

/** A FAQ's answer, word for word. */
const fromFaq = (composing: Composing, faq: FaqHit): Answer => ({
  ...base(composing),
  text: faq.answer,
  outcome: levelOf(composing),
  citations: [citeFaq(faq, 1)],
  answerer: 'faq',
});

/** What the tenant's own words answer: the FAQ that is nearest, or sentences of the passages. */
async function extract(composing: Composing): Promise<Answer | null> {
  const { scope, question, searched } = composing;
  const [faq] = searched.found.faqs;
  if (faq && searched.isFaq) return fromFaq(composing, faq);
  const began = performance.now();
  // By the model of the question's vector: two models' vectors can't be compared.
  const embedder = embedderNamed(scope, searched.found.model) ?? scope.embedder;
  const extracted = await answerExtractively({ embedder }, searched.found, question.text);
  if (!extracted) return null;
  composing.steps['write'] = performance.now() - began;
  return { ...base(composing), ...extracted, outcome: levelOf(composing), answerer: 'extractive' };
}

/** What stands in for a model that is down says so, and goes out with the offer of a person; a FAQ's answer is what it always is. */
const asFallback = (answer: Answer, { question }: Composing): Answer =>
  answer.answerer === 'faq'
    ? answer
    : {
        ...answer,
        text: `${sentence('passages', answer.language, question.settings)}\n\n${answer.text}`,
        outcome: 'unsure',
      };

/** The follow-up as the model rewrites it, searched for; else the topic carried on; else the question alone. */
async function withContext(composing: Composing, writing: Writing): Promise<Searched> {
  const { scope, question, language, searched, steps } = composing;
  const began = performance.now();
  const rewritten = await rewriteQuestion(writing, question, language);
  if (question.history.length > 0 && writing.session) steps['rewrite'] = performance.now() - began;
  if (rewritten === null) return carryTopic(scope, question, { alone: searched, language });
  if (rewritten === question.text) return searched;
  const found = await searchFor(scope, rewritten, question.settings);
  // A model that answered in place of rewriting must not hide what the question itself finds.
  const isWorse = found.confidence < question.settings.answerThreshold && found.confidence < searched.confidence;
  return isWorse ? searched : found;
}

/** The answer that a model's writing is; null where the extractive answerer must write. */
function fromWritten(composing: Composing, written: Written): Answer | null {
  if (written.kind === 'no_answer') return nothing(composing);
  if (written.kind === 'blocked') return blocked(composing);
  if (written.kind !== 'answer') return null;
  const { text, citations, model, isSure } = written;
  const outcome = isSure ? levelOf(composing) : 'unsure';
  return { ...base(composing), text, citations, model, outcome, answerer: 'model' };
}

/** Writes, above the threshold: with a model, or with the passages' own sentences. */
async function* write(composing: Composing, writing: Writing): AsyncGenerator<string | null, Answer> {
  const { question, searched, language, scope, steps } = composing;
  const hasModel = writing.session !== null || writing.fault !== null;
  let hasShown = false;
  if (hasModel) {
    const began = performance.now();
    const pieces = writeWithModel(writing, { question, sources: sourcesOf(searched.found), language });
    for (;;) {
      const { done, value } = await pieces.next();
      if (!done) {
        hasShown = value !== null;
        yield value;
        continue;
      }
      steps['write'] = performance.now() - began;
      const answer = fromWritten(composing, value);
      if (answer) return answer;
      if (value.kind === 'unusable') writing.fault = 'What the model wrote held numbers that stand in no source.';
      break;
    }
    scope.log.warn({ reason: writing.fault }, 'the model did not write an answer; the passages themselves stand in');
    if (hasShown) yield null;
  }
  const extracted = await extract(composing);
  if (!extracted) return nothing(composing);
  const answer = writing.isDown ? asFallback(extracted, composing) : extracted;
  yield answer.text;
  return answer;
}

/**
 * Answers a question from the tenant's material: a FAQ that is surely meant, word for word; else, above the tenant's threshold, what
 * a model writes from the passages found, or, without a model, when it fails or its budget is used up, the passages' own sentences.
 * Yields the text as it comes, and `null` when what was yielded before is void. Without an answer the outcome is `unknown`, and the
 * text empty unless there is something to say besides.
 */
export async function* composeAnswer(scope: WritingScope, question: Question): AsyncGenerator<string | null, Answer> {
  const { settings, text } = question;
  const language = questionLanguage(question);
  const alone = await searchFor(scope, text, settings);
  let composing: Composing = { scope, question, language, searched: alone, writing: null, steps: {} };
  if (speaksOf(text, settings.blockedTopics, language)) return blocked(composing);
  const [faq] = alone.found.faqs;
  if (faq && faq.match >= settings.faqThreshold) {
    yield faq.answer;
    return { ...fromFaq(composing, faq), outcome: 'answered' };
  }
  const writing = await openWriting(scope, question);
  composing = { ...composing, writing };
  const searched = await withContext(composing, writing);
  composing = { ...composing, searched };
  if (searched.confidence < settings.answerThreshold) return nothing(composing);
  const found = await rerank(writing, searched.found, question, searched.searchedFor);
  return yield* write({ ...composing, searched: { ...searched, found } }, writing);
}
