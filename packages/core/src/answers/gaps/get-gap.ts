import { findTenantModels } from '../../models/index.ts';
import type { ModelScope } from '../../models/index.ts';
import type { RetrievalScope } from '../context/retrieve-context.ts';
import { extractAnswer } from '../extractive/extract-answer.ts';
import { toTexts } from '../passages/rank-passages.ts';
import { removeCitationMarkers } from '../verification/verify-citation-markers.ts';
import { getGapGroup } from './get-gap-group.ts';
import { loadEvidence } from './load-evidence.ts';
import type { Evidence } from './load-evidence.ts';

const MAX_QUESTION_LENGTH = 500;
const MAX_ANSWER_LENGTH = 5_000;

/** A suggested answer: an agent's reply, else what the closest passages say, else empty. */
async function draftAnswer(question: string, { replies, passages, retrieval }: Evidence) {
  const [reply] = replies;
  if (reply) return { answer: reply.text.slice(0, MAX_ANSWER_LENGTH), origin: 'agent' as const };
  const [best] = passages.length > 0 ? retrieval.chunks : [];
  const extracted = best ? await extractAnswer(best, { ...toTexts(question), retrieval }) : null;
  return extracted
    ? { answer: removeCitationMarkers(extracted.text).trim(), origin: 'passages' as const }
    : { answer: '', origin: 'none' as const };
}

/** A group with its questions, a drafted FAQ and the draft's evidence. Throws not_found. */
export async function getGap(scope: RetrievalScope & ModelScope, groupId: string) {
  const group = await scope.db((tx) => getGapGroup(tx, groupId));
  const evidence = await loadEvidence(scope, groupId, group.question);
  const draft = await draftAnswer(group.question, evidence);
  return {
    ...group,
    questions: group.questions.map(({ message, ...question }) => ({
      ...question,
      conversationId: message.conversationId,
      hasNegativeFeedback: message.feedback === 'down',
    })),
    draft: { question: group.question.slice(0, MAX_QUESTION_LENGTH), ...draft },
    replies: evidence.replies,
    passages: evidence.passages.map(({ chunkId, resourceId, title, pageTitle, url, page, text }) => ({
      chunkId,
      resourceId,
      title: pageTitle ?? title,
      url,
      page,
      text,
    })),
    hasModel: (await findTenantModels(scope)) !== null,
  };
}
