import type { Logger } from '@lobby/runtime';
import { createTransport } from 'nodemailer';

/** One message to one person. `link` is what it wants the person to open. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  link: string;
}

export interface Mailer {
  /** Whether messages leave this server. */
  isConfigured: boolean;
  /** Sends in the background with two retries, so that how long it takes tells nobody whether an address is known. */
  send: (mail: Mail) => void;
  /** Without SMTP: the last messages that would have been sent, newest first. */
  listUnsent: () => { mail: Mail; at: Date }[];
  /** Waits for messages under way. */
  close: () => Promise<void>;
}

export interface MailerOptions {
  smtpUrl?: string | undefined;
  from: string;
  log: Logger;
  /** Told of a message that isn't sent because there is no SMTP. */
  onUnsent?: ((mail: Mail) => void) | undefined;
}

const MAX_UNSENT = 50;
const RETRY_AFTER_MS = [2_000, 10_000];

/** Without `smtpUrl` a message's link goes to the server's log instead, where only the operator reads it. */
export function createMailer({ smtpUrl, from, log, onUnsent }: MailerOptions): Mailer {
  const unsentMails: { mail: Mail; at: Date }[] = [];
  const inFlight = new Set<Promise<void>>();
  const transport = smtpUrl ? createTransport(smtpUrl, { from }) : undefined;

  const deliver = async ({ to, subject, text, link }: Mail): Promise<void> => {
    for (const wait of [0, ...RETRY_AFTER_MS]) {
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
      try {
        // As an object it is one address; a string could be a list of them.
        await transport?.sendMail({ to: { name: '', address: to }, subject, text: `${text}\n\n${link}\n` });
        return;
      } catch (error) {
        log.warn({ err: error, subject }, 'a message could not be sent');
      }
    }
    log.error({ subject }, 'a message was given up');
  };

  return {
    isConfigured: transport !== undefined,
    send: (mail) => {
      if (!transport) {
        unsentMails.unshift({ mail, at: new Date() });
        unsentMails.length = Math.min(unsentMails.length, MAX_UNSENT);
        onUnsent?.(mail);
        log.info(
          { to: mail.to, subject: mail.subject, link: mail.link },
          'no SMTP_URL is set: this message was not sent',
        );
        return;
      }
      const sending = deliver(mail).finally(() => inFlight.delete(sending));
      inFlight.add(sending);
    },
    listUnsent: () => [...unsentMails],
    close: async () => {
      await Promise.allSettled(inFlight);
      transport?.close();
    },
  };
}
