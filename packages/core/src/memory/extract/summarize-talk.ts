import { MAX_MEMORY_SUMMARY } from '@lobby/contracts/memory';
import { truncateText } from '@lobby/contracts/truncate-text';
import { splitSentences } from '@lobby/ingestion';
import type { TalkMessage, TalkSummary } from '../noted.ts';
import { classifyMessage } from '../../intents/index.ts';

const MAX_PART = 200;
const MAX_QUESTIONS = 3;
const MAX_TOPICS = 3;
const MAX_TOPIC = 80;

const hasQuestionMark = (text: string): boolean => /[?？؟]/u.test(text);

/** Whether a text without a question mark asks: many people leave it out, in whole conversations. */
const isLikelyQuestion = (text: string): boolean => {
  const { question, smallTalk } = classifyMessage(text);
  return question >= 0.6 && question > smallTalk;
};

/** What a message asks, without what stands around it; the message itself where no sentence of it asks. */
function toQuestion(text: string): string {
  const sentences = splitSentences(text.replaceAll(/\s+/gu, ' '));
  const marked = sentences.filter((sentence) => hasQuestionMark(sentence));
  const asked = marked.length > 0 ? marked : sentences.filter((sentence) => isLikelyQuestion(sentence));
  return truncateText((asked.length > 0 ? asked : sentences).join(' '), MAX_PART);
}

/** The first sentence of an answer, without citation markers. */
const toAnswer = (text: string): string =>
  truncateText(splitSentences(text.replaceAll(/\[\d+\]/g, '').replaceAll(/\s+/gu, ' '))[0] ?? '', MAX_PART);

interface Exchange {
  question: string;
  answer: TalkMessage | null;
}

/** Each question with the last answer before the next one. */
function listExchanges(messages: readonly TalkMessage[]): Exchange[] {
  const isMarking = messages.some(({ author, text }) => author === 'visitor' && hasQuestionMark(text));
  const isAsking = isMarking ? hasQuestionMark : isLikelyQuestion;
  const exchanges: Exchange[] = [];
  for (const message of messages) {
    const current = exchanges.at(-1);
    if (message.author !== 'visitor') {
      if (current && message.text !== '') current.answer = message;
    } else if (isAsking(message.text)) exchanges.push({ question: toQuestion(message.text), answer: null });
  }
  return exchanges;
}

/** An agent's reply answers; of the assistant's, those that it was sure of or nearly so. */
const isAnswered = ({ answer }: Exchange): boolean =>
  answer !== null && (answer.author === 'agent' || answer.outcome !== 'unknown');

const join = (parts: readonly string[]): string =>
  truncateText([...new Set(parts)].filter(Boolean).join(' · '), MAX_MEMORY_SUMMARY);

/** A conversation in short, in its own words: what was asked last, what was answered to it, and which question is open. */
export function summarizeTalk(messages: readonly TalkMessage[]): TalkSummary {
  const exchanges = listExchanges(messages);
  const first = messages.find(({ author }) => author === 'visitor');
  const asked = exchanges.slice(-MAX_QUESTIONS);
  const answered = asked.filter((exchange) => isAnswered(exchange));
  const last = exchanges.at(-1);
  return {
    asked: join(asked.length > 0 ? asked.map(({ question }) => question) : [toQuestion(first?.text ?? '')]),
    answered: join(answered.map(({ answer }) => toAnswer(answer?.text ?? ''))),
    open: last && !isAnswered(last) ? last.question : '',
    topics: exchanges.slice(-MAX_TOPICS).map(({ question }) => truncateText(question, MAX_TOPIC)),
  };
}
