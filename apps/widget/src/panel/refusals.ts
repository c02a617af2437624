import type { ErrorKind, ErrorReason } from '@lobby/contracts';
import { CallError } from './client.ts';
import { say } from './texts.ts';

type Sentence = Parameters<typeof say>[0];

const OF_REASON: Record<ErrorReason, Sentence> = {
  blocked: 'blocked',
  file_too_large: 'tooLarge',
  wrong_file: 'wrongFile',
  no_files: 'noFiles',
  many_files: 'manyFiles',
  many_conversations: 'manyConversations',
  link_over: 'linkOver',
  write_first: 'writeFirst',
  too_late: 'tooLate',
};

const OF_KIND: Partial<Record<ErrorKind, Sentence>> = {
  unavailable: 'unavailable',
  // The site or its key: why is the developer's matter, and stands in the console.
  forbidden: 'unavailable',
  unauthorized: 'unavailable',
  over_quota: 'unavailable',
  not_found: 'gone',
  conflict: 'gone',
};

/** The sentence of an error in the visitor's language; the server's own where it is about what they wrote. Null: no connection at all. */
export function sentenceOf(error: unknown): string | null {
  if (!(error instanceof CallError)) return null;
  const { kind, reason, retryAfter, message } = error;
  if (kind === 'rate_limited' && retryAfter) return say('tooOften', { n: retryAfter });
  const sentence = (reason && OF_REASON[reason]) ?? (kind ? OF_KIND[kind] : 'wentWrong');
  return sentence ? say(sentence) : message;
}
