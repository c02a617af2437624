import type { Mail, Mailer } from '@lobby/mail';

/** A mailer that keeps what it is given; `isConfigured` says whether it plays one with an SMTP server. */
export function createFakeMailer(isConfigured = true): Mailer & { sent: Mail[] } {
  const sent: Mail[] = [];
  return {
    sent,
    isConfigured,
    send: (mail) => void sent.push(mail),
    listUnsent: () => [],
    close: () => Promise.resolve(),
  };
}
