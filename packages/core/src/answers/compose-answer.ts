import { ChatModelError } from '@lobby/ai';
import type { ChatModel } from '@lobby/ai';
import type { TenantScope } from '../deps.ts';
import { embedderNamed } from '../embeddings/index.ts';
import { retrieve } from '../retrieval/index.ts';
import type { FaqHit, Found } from '../retrieval/index.ts';
import type { Answer, Question } from './answer.ts';
import { checkMarkers, citeChunk, citeFaq } from './citations.ts';
import type { Source } from './citations.ts';
import { confidence, coverage, faqConfidence } from './confidence.ts';
import { answerExtractively } from './extractive.ts';
import { buildPrompt, NO_ANSWER } from './prompt.ts';
import { sentence } from './sentences.ts';
import { ANSWERS } from './settings.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'chatModel' | 'log'>;

interface Searched {
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

async function searchFor(scope: Scope, text: string, language: string): Promise<Searched> {
  const found = await retrieve(scope, text, language);
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
 * Searches for the question. One that says little by itself ("and on Sundays?") is searched again together with the question before
 * it, and the better of the two counts. A question that says enough is not: with the last topic beside it, whatever is asked next
 * would find the last answer again.
 */
async function search(scope: Scope, { text, history, settings }: Question): Promise<Searched> {
  const alone = await searchFor(scope, text, settings.language);
  const before = history.findLast(({ author }) => author === 'visitor');
  const { lexemes, faqs } = alone.found;
  if (!before || lexemes.length > MAX_OWN_WORDS || (faqs[0]?.match ?? 0) >= settings.faqThreshold) return alone;
  const withTopic = await searchFor(scope, `${before.text} ${text}`, settings.language);
  return withTopic.confidence > alone.confidence && speaksOf(withTopic, lexemes) ? withTopic : alone;
}

const outcomeOf = (sure: number, threshold: number): 'answered' | 'unsure' =>
  sure < threshold + ANSWERS.unsureBand ? 'unsure' : 'answered';

function base({
  found,
  searchedFor,
  confidence: sure,
}: Searched): Pick<
  Answer,
  'found' | 'language' | 'searchedFor' | 'confidence' | 'model' | 'tokens' | 'citations' | 'steps'
> {
  return {
    found,
    language: found.language,
    searchedFor,
    confidence: sure,
    model: null,
    tokens: null,
    citations: [],
    steps: { ...found.steps },
  };
}

/** What a model may write from: FAQs that may be meant, then the passages. */
function sourcesOf({ faqs, chunks }: Found): Source[] {
  const meant = faqs
    .filter(({ match }) => faqConfidence(match) >= ANSWERS.faqSources.confidence)
    .slice(0, ANSWERS.faqSources.most);
  return [
    ...meant.map((faq) => ({ text: `${faq.question}\n${faq.answer}`, citation: citeFaq(faq, 0) })),
    ...chunks.map((hit) => ({ text: hit.text, citation: citeChunk(hit, 0) })),
  ];
}

/** Lets a model write from the found passages; yields pieces, gives the checked answer, or null when the model says that it has none. */
async function* writeWithModel(
  model: ChatModel,
  question: Question,
  searched: Searched,
): AsyncGenerator<string, Answer | null> {
  const sources = sourcesOf(searched.found);
  const began = performance.now();
  let written = '';
  let tokens: Answer['tokens'] = null;
  const messages = buildPrompt(question, sources, searched.found.language);
  for await (const part of model.stream(messages, {
    maxTokens: ANSWERS.maxTokens,
    tools: [NO_ANSWER],
    signal: question.signal,
  })) {
    if (part.type === 'call') return null;
    if (part.type === 'usage') tokens = { prompt: part.promptTokens, completion: part.completionTokens };
    if (part.type !== 'text') continue;
    written += part.text;
    yield part.text;
  }
  const { text, used } = checkMarkers(written.trim(), sources.length);
  const citations = used.flatMap((number, index) => {
    const source = sources[number - 1];
    return source ? [{ ...source.citation, marker: index + 1 }] : [];
  });
  const shared = base(searched);
  // An answer that names no source may be anything: it goes out with the offer of a person.
  const outcome = citations.length === 0 ? 'unsure' : outcomeOf(searched.confidence, question.settings.answerThreshold);
  return {
    ...shared,
    text,
    citations,
    outcome,
    answerer: 'model',
    model: model.name,
    tokens,
    steps: { ...shared.steps, write: performance.now() - began },
  };
}

/** A FAQ's answer, word for word. */
const fromFaq = (faq: FaqHit, searched: Searched, { settings }: Question): Answer => ({
  ...base(searched),
  text: faq.answer,
  outcome: outcomeOf(searched.confidence, settings.answerThreshold),
  citations: [citeFaq(faq, 1)],
  answerer: 'faq',
});

async function extract(scope: Scope, question: Question, searched: Searched): Promise<Answer | null> {
  const [faq] = searched.found.faqs;
  if (faq && searched.isFaq) return fromFaq(faq, searched, question);
  const began = performance.now();
  // By the model of the question's vector: two models' vectors can't be compared.
  const embedder = embedderNamed(scope, searched.found.model) ?? scope.embedder;
  const extracted = await answerExtractively({ embedder }, searched.found);
  if (!extracted) return null;
  const shared = base(searched);
  const outcome = outcomeOf(searched.confidence, question.settings.answerThreshold);
  return {
    ...shared,
    ...extracted,
    outcome,
    answerer: 'extractive',
    steps: { ...shared.steps, write: performance.now() - began },
  };
}

/** What stands in for a model's answer says so, and goes out with the offer of a person; a FAQ's answer is what it always is. */
const asFallback = (answer: Answer, { settings }: Question): Answer =>
  answer.answerer === 'faq'
    ? answer
    : {
        ...answer,
        text: `${sentence('passages', answer.language, settings)}\n\n${answer.text}`,
        outcome: 'unsure',
      };

/**
 * Answers a question from the tenant's material: a FAQ that is surely meant, word for word; else, above the tenant's threshold, what
 * a model writes from the passages found, or, without a model or when it fails, the passages' own sentences. Yields the text as it
 * comes, and `null` when what was yielded before is void. The answer's text is empty when the outcome is `unknown`.
 */
export async function* composeAnswer(scope: Scope, question: Question): AsyncGenerator<string | null, Answer> {
  const { settings, signal } = question;
  const searched = await search(scope, question);
  const [faq] = searched.found.faqs;
  if (faq && faq.match >= settings.faqThreshold) {
    yield faq.answer;
    return { ...fromFaq(faq, searched, question), outcome: 'answered' };
  }
  const nothing: Answer = { ...base(searched), text: '', outcome: 'unknown', answerer: 'none' };
  if (searched.confidence < settings.answerThreshold) return nothing;

  let isFallback = false;
  if (scope.chatModel) {
    try {
      const written = yield* writeWithModel(scope.chatModel, question, searched);
      return written ?? nothing;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ChatModelError)) throw error;
      scope.log.warn({ err: error }, 'the model failed; answering with the passages themselves');
      yield null;
      isFallback = true;
    }
  }
  const extracted = await extract(scope, question, searched);
  if (!extracted) return nothing;
  const answer = isFallback ? asFallback(extracted, question) : extracted;
  yield answer.text;
  return answer;
}
