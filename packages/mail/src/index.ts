// Mail by SMTP; without it, messages are kept for the operator to see.
export { createMailer } from './mailer.ts';
export type { Mail, Mailer } from './mailer.ts';
