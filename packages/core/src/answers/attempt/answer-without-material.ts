import type { Answer } from '../answer.ts';
import { buildOwnAnswer } from '../build-own-answer.ts';
import { isDeclined } from '../context/find-chosen.ts';
import type { MessageContext } from '../context/message-context.ts';
import { answerFromRecall } from '../recall/answer-from-recall.ts';
import { buildMemoryAnswer } from '../recall/memory-request.ts';
import { answerSmallTalk, buildSmallTalkAnswer } from '../small-talk/answer-small-talk.ts';

/** Where none of the choices was meant, a person can help. */
const buildDeclinedAnswer = ({ question, language, canRequestHandover }: MessageContext): Answer => ({
  ...buildOwnAnswer(question, {
    language,
    message: canRequestHandover ? 'noAnswerShort' : 'noAnswerLeaveEmailAgain',
  }),
  outcome: 'unsure',
  refusal: 'declined',
});

const buildForgottenAnswer = ({ question, language }: MessageContext): Answer => ({
  ...buildOwnAnswer(question, { language, message: 'forgotten' }),
  outcome: 'answered',
  answerer: 'small_talk',
  confidence: 1,
});

/** The assistant's own answer, where the material can't have one; null where the question must be answered from it. */
export function answerWithoutMaterial(context: MessageContext): Answer | null {
  const { question, language, hasQuota, choice, lastAnswer, isStatement, isForgotten, keptMemory } = context;
  if (question.text === '')
    return { ...buildOwnAnswer(question, { language, message: 'fileOnly' }), outcome: 'unsure' };
  if (isForgotten) return buildForgottenAnswer(context);
  if (keptMemory) return buildMemoryAnswer(context, keptMemory);
  if (!hasQuota)
    return { ...buildOwnAnswer(question, { language, message: 'limitReached' }), refusal: 'message_limit' };
  if (choice) return null;
  if (lastAnswer && isDeclined(lastAnswer, question.text)) return buildDeclinedAnswer(context);
  if (isStatement) return buildSmallTalkAnswer(question, { language, message: 'acknowledgement' });
  return answerFromRecall(question, language) ?? answerSmallTalk(question, language);
}
