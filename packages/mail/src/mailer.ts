import { createTransport } from 'nodemailer';
import type { Mail } from './build-mail.ts';
import { toMailError } from './mail-error.ts';

export interface Mailer {
  /** Whether mails leave this server. */
  isConfigured: boolean;
  /**
   * Hands a mail to the mail server; rejects with a MailError. `id` makes its Message-ID, so that a mail that was sent twice is one
   * to its recipient.
   */
  send: (mail: Mail, id: string) => Promise<void>;
  close: () => void;
}

export interface MailerOptions {
  smtpUrl?: string | undefined;
  /** `Name <address>`; a tenant's mail has the tenant's name in place of this one. */
  from: string;
}

const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** The parts of `Name <address>`, or an address alone. */
export function parseSender(from: string): { name: string; address: string } {
  const [, name = '', address = from] = /^(.*)<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() };
}

/** Sends mail by SMTP; without `smtpUrl` nothing is sent. */
export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  const transport = smtpUrl ? createTransport({ url: smtpUrl, ...TIMEOUTS }) : undefined;
  const sender = parseSender(from);
  const host = sender.address.split('@').at(-1) ?? 'localhost';
  return {
    isConfigured: transport !== undefined,
    send: async ({ to, subject, text, html, senderName }, id) => {
      try {
        await transport?.sendMail({
          from: { name: senderName ?? sender.name, address: sender.address },
          // As an object it is one address; a string could be a list of them.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${host}>`,
        });
      } catch (error) {
        throw toMailError(error);
      }
    },
    close: () => transport?.close(),
  };
}
