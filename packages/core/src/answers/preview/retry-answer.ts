import type { AnswerChoice, AnswerOutcome, Citation } from '@lobby/contracts/answers';
import { notFound } from '@lobby/contracts/errors';
import type { TenantScope } from '../../deps.ts';
import type { Answer, Question } from '../answer.ts';
import { createSilentStream } from '../answer-stream.ts';
import { answerQuestion } from '../answer-question.ts';
import { answerChoice } from '../choices/answer-choice.ts';
import { detectQuestionLanguage } from '../context/detect-question-language.ts';
import { loadAnswerSettings } from '../context/load-answer-settings.ts';
import { loadHistory } from '../context/load-history.ts';
import { answerSmallTalk } from '../small-talk/answer-small-talk.ts';
import { toPreviewText } from './preview-answer.ts';

/** What a question would be answered now. */
export interface RetriedAnswer {
  text: string;
  outcome: AnswerOutcome;
  answerer: Answer['answerer'];
  confidence: number;
  citations: Citation[];
}

/** What the visitor had chosen where the answer is to a choice: what it cited. */
function toChoice(reading: string | null, citations: readonly Citation[]): AnswerChoice | null {
  const [cited] = citations;
  if (reading !== 'choice' || !cited) return null;
  return { kind: cited.kind === 'faq' ? 'faq' : 'chunk', id: cited.id, label: cited.title };
}

/** The question of an answer with the conversation before it. Throws not_found. */
async function loadAsked(scope: TenantScope, messageId: string) {
  return scope.db(async (tx) => {
    const trace = await tx.answerTrace.findFirst({
      where: { messageId },
      select: {
        question: true,
        reading: true,
        message: { select: { conversationId: true, replyToSeq: true, citations: true } },
      },
    });
    if (!trace) throw notFound('answer_trace');
    const { conversationId, replyToSeq, citations } = trace.message;
    return {
      text: trace.question,
      history: await loadHistory(tx, conversationId, replyToSeq ?? 0),
      choice: toChoice(trace.reading, citations as unknown as Citation[]),
      ...(await loadAnswerSettings(tx)),
    };
  });
}

/**
 * Answers the question of an answer again, where it stands in its conversation, from the material as it is now. Nothing is stored or
 * counted against the plan, and the visitor doesn't read it.
 */
export async function retryAnswer(scope: TenantScope, messageId: string, signal: AbortSignal): Promise<RetriedAnswer> {
  const { text, history, choice, settings, handoverPolicy, canRequestHandover } = await loadAsked(scope, messageId);
  const question: Question = { text, history, settings, signal };
  const language = detectQuestionLanguage(question);
  const answer =
    (await answerChoice({ scope, question, language, choice }, createSilentStream())) ??
    answerSmallTalk(question, language) ??
    (await answerQuestion(scope, question));
  const { outcome, answerer, confidence, citations } = answer;
  const policy = { question, isImmediate: handoverPolicy.isImmediate, canRequestHandover };
  return { text: toPreviewText(answer, policy), outcome, answerer, confidence, citations };
}
