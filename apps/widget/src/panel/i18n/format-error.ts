import type { ErrorKind, ErrorReason } from '@lobby/contracts/errors';
import { RequestError } from '../sync/visitor-client.ts';
import { translate } from './translate.ts';

type TranslationKey = Parameters<typeof translate>[0];

const REASON_TEXTS: Record<ErrorReason, TranslationKey> = {
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

const KIND_TEXTS: Partial<Record<ErrorKind, TranslationKey>> = {
  unavailable: 'unavailable',
  // The site or its key: why is the developer's matter, and stands in the console.
  forbidden: 'unavailable',
  unauthorized: 'unavailable',
  over_quota: 'unavailable',
  not_found: 'gone',
  conflict: 'gone',
};

/** The sentence of an error in the visitor's language; the server's own where it is about what they wrote. Null: no connection at all. */
export function formatError(error: unknown): string | null {
  if (!(error instanceof RequestError)) return null;
  const { kind, reason, retryAfter, message } = error;
  if (kind === 'rate_limited' && retryAfter) return translate('tooOften', { n: retryAfter });
  const sentence = (reason && REASON_TEXTS[reason]) ?? (kind ? KIND_TEXTS[kind] : 'wentWrong');
  return sentence ? translate(sentence) : message;
}
