import type { ChatMessage } from '@lobby/ai';
import type { AnswerSettings, Turn } from '../../answer.ts';
import type { Source } from '../../verification/cite-source.ts';
import { delimitUntrusted, sanitizeUntrusted, sanitizeUntrustedLine } from './delimit-untrusted.ts';
import { createNonce, delimitHistory, delimitQuestion, toChatMessages, untrustedNotice } from './prompt-parts.ts';

/** What the model calls when the sources have no answer: a typed call, because prose can be talked into anything. */
export const NO_ANSWER_TOOL = {
  name: 'no_answer',
  description: 'Call this, and write nothing, when the sources do not hold the answer to the question.',
};

/** The parts of a prompt; all but the question may be trimmed. */
export interface PromptParts {
  text: string;
  history: readonly Turn[];
  sources: readonly Source[];
  settings: AnswerSettings;
  language: string;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

const delimitSources = (sources: readonly Source[], nonce: string): string[] =>
  sources.map(({ text, citation }, index) => {
    const label = sanitizeUntrustedLine([citation.title, ...citation.headingPath].join(' > '), nonce).replaceAll(
      /["<>]/g,
      "'",
    );
    return delimitUntrusted('source', nonce, sanitizeUntrusted(text, nonce), ` number="${index + 1}" from="${label}"`);
  });

/**
 * The prompt for an answer. Sources, conversation and question stand between delimiters with a nonce that nobody outside can know,
 * declared as material and not instructions.
 */
export function buildAnswerPrompt({ text, history, sources, settings, language }: PromptParts): ChatMessage[] {
  const nonce = createNonce();
  const { persona, blockedTopics } = settings;
  return toChatMessages(
    [
      `You are ${settings.assistantName}, the AI assistant on the web site of ${settings.tenantName}. You say that you are an AI when asked.`,
      persona && `How the company wants you to speak:\n${persona}`,
      blockedTopics.length > 0 ? `Never speak about: ${blockedTopics.join('; ')}.` : '',
      `Answer the visitor's question from the sources alone. Put the number of the source in brackets behind what you take from it, such as [1]. Give prices, dates and numbers only as they stand in a source.`,
      `If the sources do not hold the answer, call ${NO_ANSWER_TOOL.name}. Never guess and never use other knowledge.`,
      untrustedNotice(nonce),
      `Answer in ${languageNames.of(language) ?? language}, in at most five sentences, in Markdown without headings, images or links.`,
    ],
    [...delimitSources(sources, nonce), delimitHistory(history, nonce), delimitQuestion(text, nonce)],
  );
}
