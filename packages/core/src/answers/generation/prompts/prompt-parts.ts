import { delimitUntrusted, sanitizeUntrusted, sanitizeUntrustedLine } from '../../../models/index.ts';
import type { Turn } from '../../answer.ts';
import { ANSWER_TUNING } from '../../tuning.ts';

const SPEAKERS = { visitor: 'Visitor', assistant: 'Assistant' } as const;

const formatHistory = (history: readonly Turn[], nonce: string): string =>
  history
    .slice(-ANSWER_TUNING.history.maxMessages)
    .map(
      ({ author, text }) =>
        `${SPEAKERS[author]}: ${sanitizeUntrustedLine(text.slice(0, ANSWER_TUNING.history.maxCharacters), nonce)}`,
    )
    .join('\n');

/** The conversation so far as untrusted text; empty at its beginning. */
export const delimitHistory = (history: readonly Turn[], nonce: string): string =>
  history.length > 0 ? delimitUntrusted('conversation', nonce, formatHistory(history, nonce)) : '';

/** The visitor’s message as untrusted text. */
export const delimitQuestion = (text: string, nonce: string): string =>
  delimitUntrusted('visitor', nonce, sanitizeUntrusted(text, nonce));
