import { randomUUID } from 'node:crypto';
import type { EmailAccountInput } from '@lobby/contracts/channels';
import type { MailWorld } from '@lobby/simulators';

/** A mail to a company's mailbox. */
export interface ArrivingMail {
  from: string;
  subject: string;
  id: string;
  headers: string[];
  body: string;
  /** What the receiving server found of the sender; null: it says nothing. */
  dmarc: string | null;
}

/** Puts a mail into the mailbox as its server has received it. Gives its Message-ID. */
export function arriveMail(
  { imap }: Pick<MailWorld, 'imap'>,
  {
    from = 'Jo <jo@home.test>',
    subject = 'Opening',
    id = `<${randomUUID()}@home.test>`,
    headers = [],
    body = 'When do you open?',
    dmarc = 'pass',
  }: Partial<ArrivingMail>,
): string {
  const domain = /@([^>]+)/.exec(from)?.[1] ?? '';
  const checks = `spf=pass smtp.mailfrom=${domain}; dkim=pass header.d=${domain}; dmarc=${dmarc} (p=none) header.from=${domain}`;
  const lines = [
    ...(dmarc ? [`Authentication-Results: mx.acme.test; ${checks}`] : []),
    `From: ${from}`,
    'To: help@acme.test',
    `Subject: ${subject}`,
    `Message-ID: ${id}`,
    'Date: Mon, 30 Nov 2026 01:00:00 +0000',
    ...headers,
  ];
  imap.deliver(`${lines.join('\n')}\n\n${body}`);
  return id;
}

/** An account of the mailbox, whose receiving server is trusted. */
export const buildEmailAccount = (
  { imap, smtpPort }: Pick<MailWorld, 'imap' | 'smtpPort'>,
  overrides: Partial<EmailAccountInput> = {},
): EmailAccountInput => ({
  channel: 'email',
  name: 'Bakery',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: 'The bakery',
  address: 'help@acme.test',
  imapHost: '127.0.0.1',
  imapPort: imap.port,
  imapSecurity: 'none',
  smtpHost: '127.0.0.1',
  smtpPort,
  signIn: 'password',
  tokenUrl: '',
  clientId: '',
  tokenScope: '',
  clientSecret: '',
  refreshToken: '',
  smtpSecurity: 'none',
  user: 'help@acme.test',
  password: 'pass',
  authservId: 'mx.acme.test',
  usesPlusAddress: true,
  ...overrides,
});
