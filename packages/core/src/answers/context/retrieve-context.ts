import type { TenantScope } from '../../deps.ts';
import { retrieve, TOP_K } from '../../retrieval/index.ts';
import type { RetrievalResult } from '../../retrieval/index.ts';
import { fillVariables } from '../../standard-replies/index.ts';
import type { AnswerSettings, Question } from '../answer.ts';
import { rankPassages } from '../passages/rank-passages.ts';
import type { PassageRanking } from '../passages/rank-passages.ts';
import { ANSWER_TUNING } from '../tuning.ts';

export type RetrievalScope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** What was retrieved, ranked, and the confidence that it answers the question. */
export interface RetrievedContext extends PassageRanking {
  /** Its chunks and FAQs are in the ranking's order. */
  readonly retrieval: RetrievalResult;
  /** The text that was searched: the question, or what it was rewritten to. */
  readonly searchQuery: string;
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
  { text, settings, retrieval: known }: Pick<Question, 'text' | 'settings' | 'retrieval'>,
): Promise<RetrievalResult> =>
  fillStandardReplies(known ?? (await retrieve(scope, text, settings.language, ANSWER_TUNING.candidates)), settings);

/** The result with its best chunks and FAQs in the ranking's order. */
function sortByRanking(retrieval: RetrievalResult, { passages }: PassageRanking): RetrievalResult {
  const chunks = passages.flatMap(({ source }) => (source.kind === 'chunk' ? [source.hit] : []));
  const faqs = passages.flatMap(({ source }) => (source.kind === 'faq' ? [source.hit] : []));
  return { ...retrieval, chunks: chunks.slice(0, TOP_K), faqs };
}

/** Ranks what was retrieved for a question, alone and together with the question before it. */
export async function rankContext(
  scope: RetrievalScope,
  { history, settings }: Pick<Question, 'history' | 'settings'>,
  { text, retrieval }: { text: string; retrieval: RetrievalResult },
): Promise<RetrievedContext> {
  const previous = history.findLast(({ author }) => author === 'visitor');
  const answer = history.findLast(({ author }) => author === 'assistant');
  const conversationText = previous ? `${previous.text} ${text}` : text;
  const conversation = previous ? await retrieveQuestion(scope, { text: conversationText, settings }) : null;
  const ranking = rankPassages(
    { question: retrieval, conversation },
    { question: text, conversation: conversationText },
    new Set(answer?.sourceIds),
  );
  const searchQuery = ranking.reading === 'conversation' ? conversationText : text;
  return { ...ranking, retrieval: sortByRanking(retrieval, ranking), searchQuery };
}
