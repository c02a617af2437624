// Templates of mails and how the platform sends them, and the mailboxes of companies. Sending the platform's is the job `mail.send`.
export { buildMail } from './build-mail.ts';
export type { Mail } from './build-mail.ts';
export { MailError } from './mail-error.ts';
export type { MailErrorCode } from './mail-error.ts';
export { createMailer, parseSender } from './mailer.ts';
export type { Mailer } from './mailer.ts';
export { toMailName } from './to-mail-name.ts';
export { MailboxError } from './mailbox/mailbox-error.ts';
export type { MailServer } from './mailbox/mail-server.ts';
export { openMailbox } from './mailbox/open-mailbox.ts';
export type { Mailbox, MailboxEntry } from './mailbox/open-mailbox.ts';
export { watchMailbox } from './mailbox/watch-mailbox.ts';
export type { MailboxWatch } from './mailbox/watch-mailbox.ts';
export type { AccountMail } from './mailbox/send-account-mail.ts';
export { checkAccountServer, sendAccountMail } from './mailbox/send-account-mail.ts';
