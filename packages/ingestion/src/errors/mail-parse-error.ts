/** A mail that could not be parsed within the limits of time, memory and depth. */
export class MailParseError extends Error {
  constructor(options: ErrorOptions = {}) {
    super('mail_unreadable', options);
    this.name = 'MailParseError';
  }
}
