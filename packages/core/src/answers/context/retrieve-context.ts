import type { TenantScope } from '../../deps.ts';
import { retrieve } from '../../retrieval/index.ts';
import type { RetrievalResult } from '../../retrieval/index.ts';
import { fillVariables } from '../../standard-replies/index.ts';
import type { AnswerSettings, Question } from '../answer.ts';
import { computeConfidence, computeFaqConfidence } from './confidence.ts';

export type RetrievalScope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** What was retrieved, and the confidence that it answers the question. */
export interface RetrievedContext {
  readonly retrieval: RetrievalResult;
  /** The text that was searched: the question, or what it was rewritten to. */
  readonly searchQuery: string;
  /** The confidence of the passages or of the best FAQ, whichever is higher: 0 to 1. */
  readonly confidence: number;
  readonly isFaqBest: boolean;
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
export async function retrieveContext(
  scope: RetrievalScope,
  { text, settings, retrieval: known }: Pick<Question, 'text' | 'settings' | 'retrieval'>,
): Promise<RetrievedContext> {
  const retrieval = fillStandardReplies(known ?? (await retrieve(scope, text, settings.language)), settings);
  const [faq] = retrieval.faqs;
  const [chunkConfidence, faqConfidence] = [computeConfidence(retrieval), faq ? computeFaqConfidence(faq.match) : 0];
  return {
    retrieval,
    searchQuery: text,
    confidence: Math.max(chunkConfidence, faqConfidence),
    isFaqBest: faqConfidence > chunkConfidence,
  };
}
