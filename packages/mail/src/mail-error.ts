/** Why a mail was not taken, as it is stored; the words are in `@lobby/messages/staff/jobs`. */
export type MailErrorCode = 'mail_server_unreachable' | 'mail_sign_in_failed' | 'mail_deferred' | 'mail_rejected';

/** A mail that the mail server did not take. */
export class MailError extends Error {
  readonly code: MailErrorCode;
  /** What the mail server answered, where it did. */
  readonly params: { response?: string };

  constructor(code: MailErrorCode, { response, cause }: { response?: string | undefined; cause?: unknown } = {}) {
    super(code, { cause });
    this.name = 'MailError';
    this.code = code;
    this.params = response ? { response: response.slice(0, 300) } : {};
  }

  /** Whether the same mail would be refused again. */
  get isFinal(): boolean {
    return this.code === 'mail_rejected';
  }
}

interface SmtpError {
  code?: string;
  responseCode?: number;
  response?: string;
}

/** nodemailer's codes for a recipient or a message that was refused, by the server or before it was asked. */
const REFUSALS = new Set(['EENVELOPE', 'EMESSAGE']);

/** RFC 5321: 5yz is a refusal for good. 503 says that the session was in the wrong state, and 421 closes it. */
const isPermanent = (responseCode: number | undefined): boolean =>
  responseCode === undefined || (responseCode >= 500 && responseCode !== 503);

/** Tells a refusal for good from what may succeed later. */
export function toMailError(error: unknown): MailError {
  const { code = '', responseCode, response } = error as SmtpError;
  if (code === 'EAUTH') return new MailError('mail_sign_in_failed', { response, cause: error });
  if (REFUSALS.has(code) && isPermanent(responseCode))
    return new MailError('mail_rejected', { response, cause: error });
  if (responseCode !== undefined) return new MailError('mail_deferred', { response, cause: error });
  return new MailError('mail_server_unreachable', { cause: error });
}
