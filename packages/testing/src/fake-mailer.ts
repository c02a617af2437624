import type { Mail, Mailer } from '@lobby/mail';

/** A mailer that keeps what it is given, with the job's id; `isConfigured` says whether it plays one with an SMTP server. */
export function createFakeMailer(isConfigured = true): Mailer & { sent: (Mail & { id: string })[] } {
  const sent: (Mail & { id: string })[] = [];
  return {
    sent,
    isConfigured,
    send: (mail, id) => Promise.resolve(void sent.push({ ...mail, id })),
    close: () => {},
  };
}
