import type { ChatMessage } from '@lobby/ai';
import { createNonce, toChatMessages, untrustedNotice } from '../../../models/index.ts';
import type { Turn } from '../../answer.ts';
import { delimitHistory, delimitQuestion } from './prompt-parts.ts';

/** The prompt for a follow-up as a question that stands alone. */
export function buildRewritePrompt(text: string, history: readonly Turn[]): ChatMessage[] {
  const nonce = createNonce();
  return toChatMessages(
    [
      `Rewrite the visitor's message as one question that can be understood without the conversation before it: put in what "it", "there" or "and on Sunday" stand for. Change nothing where it already stands alone. Write the question only, in the language of the message. Do not answer it.`,
      untrustedNotice(nonce),
    ],
    [delimitHistory(history, nonce), delimitQuestion(text, nonce)],
  );
}
