import type { Header } from 'postal-mime';
import type { MailKind } from './parsed-mail.ts';

const MACHINE_SENDERS = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+@-]|$)/;

/** Headers that say that nobody waits for an answer (RFC 3834 and what mail programs send beside it). */
export function classifyMail(headers: readonly Header[], sender: string): MailKind {
  const value = (name: string): string =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const contentType = value('content-type');
  if (contentType.startsWith('multipart/report') && contentType.includes('delivery-status')) return 'bounce';
  const precedence = value('precedence');
  if (headers.some(({ key }) => key === 'list-id' || key === 'list-unsubscribe') || precedence === 'list')
    return 'list';
  const submitted = value('auto-submitted');
  const isMachine =
    // An empty return path asks for silence.
    value('return-path') === '<>' ||
    (submitted !== '' && !submitted.startsWith('no')) ||
    ['bulk', 'junk', 'auto_reply'].includes(precedence) ||
    headers.some(({ key }) => key === 'x-autoreply' || key === 'x-autorespond') ||
    /\b(?:all|autoreply)\b/.test(value('x-auto-response-suppress')) ||
    MACHINE_SENDERS.test(sender);
  return isMachine ? 'machine' : 'person';
}
