import type { Answer, Question } from '../answer.ts';
import { buildOwnAnswer } from '../build-own-answer.ts';
import { formatAssistantMessage } from '../format-assistant-message.ts';
import { detectSmallTalk } from '../small-talk/detect-small-talk.ts';
import { isRecallQuestion } from './detect-recall-question.ts';

/** The greeting of somebody who has proven who they are: their name, and the question that stayed open. */
function greet({ visit, settings, history }: Question, language: string): string | null {
  const { provenName = null, recall = null } = visit ?? {};
  const open = history.length === 0 ? (recall?.openQuestion ?? '') : '';
  if (provenName === null && open === '') return null;
  return [
    provenName === null
      ? formatAssistantMessage('greeting', language, settings)
      : formatAssistantMessage('greetingByName', language, settings, { name: provenName }),
    ...(open === '' ? [] : [formatAssistantMessage('openQuestion', language, settings, { question: open })]),
  ].join('\n\n');
}

/** What was asked in the conversation before, and whether it stayed open. */
function recallLastQuestion({ visit, settings }: Question, language: string): string | null {
  const { lastAsked = '', openQuestion = '' } = visit?.recall ?? {};
  if (openQuestion !== '')
    return formatAssistantMessage('openQuestion', language, settings, { question: openQuestion });
  return lastAsked === '' ? null : formatAssistantMessage('lastQuestion', language, settings, { question: lastAsked });
}

/** The assistant's own answer from what is remembered of a proven visitor; null where the message is about something else. */
export function answerFromRecall(question: Question, language: string): Answer | null {
  const text = isRecallQuestion(question.text)
    ? recallLastQuestion(question, language)
    : detectSmallTalk(question.text) === 'greeting'
      ? greet(question, language)
      : null;
  if (text === null) return null;
  const answer = buildOwnAnswer(question, { language, message: null });
  return { ...answer, text, outcome: 'answered', answerer: 'small_talk', confidence: 1 };
}
