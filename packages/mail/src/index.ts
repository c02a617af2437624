// Templates of mails, and how they are sent by SMTP. Sending is the job `mail.send`; no feature calls a mailer.
export { buildMail } from './build-mail.ts';
export type { Mail } from './build-mail.ts';
export { MailError } from './mail-error.ts';
export type { MailErrorCode } from './mail-error.ts';
export { createMailer, parseSender } from './mailer.ts';
export type { Mailer } from './mailer.ts';
export { toMailName } from './to-mail-name.ts';
