import { createTransport } from 'nodemailer';
import { toMailboxError } from './mailbox-error.ts';
import { SMTP_PORTS } from './mail-server.ts';
import type { MailServer, ResolveServer } from './mail-server.ts';

/** A mail in a company's own name. */
export interface AccountMail {
  from: { name: string; address: string };
  /** Null: answers go to `from`. */
  replyTo: string | null;
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  inReplyTo: string | null;
  references: readonly string[];
  headers: Readonly<Record<string, string>>;
}

const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

async function createAccountTransport(server: MailServer, resolve: ResolveServer) {
  const host = await resolve(server, SMTP_PORTS);
  return createTransport({
    host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    tls: { servername: server.host },
    auth: server.accessToken
      ? { type: 'OAuth2', user: server.user, accessToken: server.accessToken }
      : { user: server.user, pass: server.password },
    // What a mail holds is text: nothing in it names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...TIMEOUTS,
  });
}

/** Sends a mail by an account's own server. Rejects with MailboxError. */
export async function sendAccountMail(server: MailServer, mail: AccountMail, resolve: ResolveServer): Promise<void> {
  try {
    const transport = await createAccountTransport(server, resolve);
    const { to, from, replyTo, inReplyTo, references, headers, ...content } = mail;
    try {
      await transport.sendMail({
        ...content,
        from,
        // As objects they are one address; a string could be a list of them.
        to: { name: '', address: to },
        ...(replyTo ? { replyTo: { name: from.name, address: replyTo } } : {}),
        ...(inReplyTo ? { inReplyTo } : {}),
        references: [...references],
        headers: { ...headers },
      });
    } finally {
      transport.close();
    }
  } catch (error) {
    throw toMailboxError(error, server.host);
  }
}

/** Signs in to an account's server for sending, and sends nothing. Rejects with MailboxError. */
export async function checkAccountServer(server: MailServer, resolve: ResolveServer): Promise<void> {
  try {
    const transport = await createAccountTransport(server, resolve);
    try {
      await transport.verify();
    } finally {
      transport.close();
    }
  } catch (error) {
    throw toMailboxError(error, server.host);
  }
}
