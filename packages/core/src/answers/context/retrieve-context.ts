import { detectQueryLanguage } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import { retrieve, TOP_K } from '../../retrieval/index.ts';
import type { RetrievalResult } from '../../retrieval/index.ts';
import { fillVariables } from '../../standard-replies/index.ts';
import type { AnswerSettings, Question, Turn } from '../answer.ts';
import { getSourceId } from '../passages/passage.ts';
import { rankPassages } from '../passages/rank-passages.ts';
import type { PassageRanking, QuestionTexts } from '../passages/rank-passages.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { detectQuestionLanguage } from './detect-question-language.ts';
import { splitQuestions } from './split-questions.ts';

export type RetrievalScope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'dictionaries' | 'log'>;

/** What was retrieved, ranked, and the confidence that it answers the question. */
export interface RetrievedContext extends PassageRanking {
  /** Its chunks and FAQs are in the ranking's order. */
  readonly retrieval: RetrievalResult;
  /** The text that was searched: the question, or what it was rewritten to. */
  readonly searchQuery: string;
  /** Both readings of that text. */
  readonly texts: QuestionTexts;
  /** What each question found of a message that asks several; empty for one that asks one. */
  readonly parts: readonly RetrievedContext[];
}

/** Fills the variables that the assistant knows into standard replies. Replies with other variables are only for agents. */
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

/** Retrieves what may answer a question, as it is written. */
export const retrieveQuestion = async (
  scope: RetrievalScope,
  question: Pick<Question, 'text' | 'history' | 'settings' | 'retrieval'>,
): Promise<RetrievalResult> => {
  const { text, settings, retrieval } = question;
  // A short question may show a language although the conversation's was a wrong guess about another short one.
  const questionLanguage = detectQueryLanguage(text, detectQuestionLanguage(question));
  const options = { topK: ANSWER_TUNING.candidates, questionLanguage };
  return fillStandardReplies(retrieval ?? (await retrieve(scope, text, settings.language, options)), settings);
};

/** The result with its best chunks and FAQs in the ranking's order. */
function sortByRanking(retrieval: RetrievalResult, { passages }: PassageRanking): RetrievalResult {
  const chunks = passages.flatMap(({ source }) => (source.kind === 'chunk' ? [source.hit] : []));
  const faqs = passages.flatMap(({ source }) => (source.kind === 'faq' ? [source.hit] : []));
  return { ...retrieval, chunks: chunks.slice(0, TOP_K), faqs };
}

/** Retrieves for a text together with the question before it, and ranks that with what the text alone retrieved. */
async function retrieveForText(
  scope: RetrievalScope,
  { history, settings }: Pick<Question, 'history' | 'settings'>,
  { text, retrieval }: { text: string; retrieval: RetrievalResult },
): Promise<RetrievedContext> {
  const previous = history.findLast(({ author }) => author === 'visitor');
  const answer = history.findLast(({ author }) => author === 'assistant');
  const conversationText = previous ? `${previous.text} ${text}` : text;
  const conversation = previous ? await retrieveQuestion(scope, { text: conversationText, history, settings }) : null;
  const texts = {
    question: text,
    conversation: conversationText,
    translated: {
      question: retrieval.translation?.text ?? text,
      conversation: (conversation ?? retrieval).translation?.text ?? conversationText,
    },
  };
  const ranking = rankPassages({ question: retrieval, conversation }, texts, new Set(answer?.sourceIds));
  return {
    ...ranking,
    retrieval: sortByRanking(retrieval, ranking),
    searchQuery: texts[ranking.reading],
    texts,
    parts: [],
  };
}

/** The best of each, then the second of each, and so on. */
const interleave = <T>(lists: readonly (readonly T[])[]): T[] =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }).flatMap((_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  );

/** What the questions of a message found, in turns; it answers the message where it answers each of them. */
function mergeParts(whole: RetrievedContext, parts: readonly RetrievedContext[]): RetrievedContext {
  const passages = new Map(interleave(parts.map((part) => part.passages)).map((each) => [getSourceId(each), each]));
  const confidence = Math.min(...parts.map((part) => part.confidence));
  const merged = { ...whole, passages: [...passages.values()], confidence, parts };
  return { ...merged, retrieval: sortByRanking(whole.retrieval, merged) };
}

/** Ranks what both readings of a question retrieve; of each question by itself where a message asks several. */
export async function retrieveContext(
  scope: RetrievalScope,
  { history, settings }: Pick<Question, 'history' | 'settings'>,
  { text, retrieval }: { text: string; retrieval: RetrievalResult },
): Promise<RetrievedContext> {
  const whole = await retrieveForText(scope, { history, settings }, { text, retrieval });
  const questions = splitQuestions(text);
  if (questions.length === 1) return whole;
  const parts: RetrievedContext[] = [];
  const isStory = questions.join(' ').length < text.length * ANSWER_TUNING.maxQuestionShareOfStory;
  const asked: Turn[] = isStory ? [{ author: 'visitor', text }] : [];
  for (const question of questions) {
    const found = await retrieveQuestion(scope, { text: question, history, settings });
    const conversation = { history: [...history, ...asked], settings };
    parts.push(await retrieveForText(scope, conversation, { text: question, retrieval: found }));
    asked.push({ author: 'visitor', text: question });
  }
  // A part that nothing is related to may be no question of its own.
  if (parts.some(({ confidence }) => confidence <= ANSWER_TUNING.continuedConfidence)) return whole;
  const merged = mergeParts(whole, parts);
  // The questions at a story's end say little of what it tells.
  return isStory && whole.confidence > merged.confidence ? whole : merged;
}
