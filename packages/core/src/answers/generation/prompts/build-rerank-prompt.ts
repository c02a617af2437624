import type { ChatMessage } from '@lobby/ai';
import {
  createNonce,
  delimitUntrusted,
  sanitizeUntrusted,
  toChatMessages,
  untrustedNotice,
} from '../../../models/index.ts';
import { delimitQuestion } from './prompt-parts.ts';

/** The prompt for the order in which passages answer a question. */
export function buildRerankPrompt(text: string, passages: readonly string[]): ChatMessage[] {
  const nonce = createNonce();
  const delimited = passages.map((passage, index) =>
    delimitUntrusted('passage', nonce, sanitizeUntrusted(passage, nonce), ` number="${index + 1}"`),
  );
  return toChatMessages(
    [
      `Put the passages in the order of how well they answer the visitor's question. Write their numbers only, the best first, with commas between, such as 3,1,2.`,
      untrustedNotice(nonce),
    ],
    [...delimited, delimitQuestion(text, nonce)],
  );
}
