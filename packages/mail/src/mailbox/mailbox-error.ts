/** Why a company's mail server could not be used. */
export type MailboxErrorCode =
  | 'mail_host_refused'
  | 'mail_host_unknown'
  | 'mail_unreachable'
  | 'mail_insecure'
  | 'mail_sign_in_refused'
  | 'mail_token_refused'
  | 'mail_token_expired'
  | 'mail_token_unreachable'
  | 'mail_recipient_refused'
  | 'mail_refused'
  | 'mail_deferred';

/** Codes that the same attempt would give again. */
const FINAL_CODES: ReadonlySet<MailboxErrorCode> = new Set([
  'mail_host_refused',
  'mail_recipient_refused',
  'mail_refused',
]);

/** A mail server that was not reached, or that said no. */
export class MailboxError extends Error {
  readonly code: MailboxErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: MailboxErrorCode,
    { params = {}, cause }: { params?: Readonly<Record<string, string | number>>; cause?: unknown } = {},
  ) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'MailboxError';
    this.code = code;
    this.params = params;
  }

  get isFinal(): boolean {
    return FINAL_CODES.has(this.code);
  }
}

interface ServerError {
  code?: string;
  authenticationFailed?: boolean;
  responseCode?: number;
  response?: string;
  command?: string;
  tlsFailed?: boolean;
}

const REFUSED_ADDRESSES = new Set(['private_address', 'unsupported_port', 'invalid_address']);
const TLS_CODES = /^(?:ERR_TLS|ERR_SSL|EPROTO|ETLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_OSSL)/;

/** What a library threw, as a MailboxError; a server's own words are kept for whoever mends the account. */
export function toMailboxError(error: unknown, host: string): MailboxError {
  if (error instanceof MailboxError) return error;
  const { code = '', authenticationFailed, responseCode, response, tlsFailed } = error as ServerError;
  const params = { host, ...(response ? { response: response.slice(0, 200) } : {}) };
  if (REFUSED_ADDRESSES.has(code)) return new MailboxError('mail_host_refused', { params, cause: error });
  if (code === 'unknown_host' || code === 'EDNS')
    return new MailboxError('mail_host_unknown', { params, cause: error });
  if (authenticationFailed || code === 'EAUTH' || code === 'EOAUTH2')
    return new MailboxError('mail_sign_in_refused', { params, cause: error });
  if (tlsFailed || TLS_CODES.test(code)) return new MailboxError('mail_insecure', { params, cause: error });
  if (responseCode === undefined) return new MailboxError('mail_unreachable', { params, cause: error });
  // RFC 5321: 5yz is for good, but 503 is a session in the wrong state.
  if (responseCode < 500 || responseCode === 503) return new MailboxError('mail_deferred', { params, cause: error });
  return new MailboxError(code === 'EENVELOPE' ? 'mail_recipient_refused' : 'mail_refused', { params, cause: error });
}
