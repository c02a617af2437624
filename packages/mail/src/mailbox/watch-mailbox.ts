import type { ImapFlow } from 'imapflow';
import { createImapClient } from './create-imap-client.ts';
import { toMailboxError } from './mailbox-error.ts';
import { IMAP_PORTS } from './mail-server.ts';
import type { MailServer, ResolveServer } from './mail-server.ts';

/** A connection on which a mail server tells of new mail. */
export interface MailboxWatch {
  /** Resolves when the connection has ended, by whichever side. */
  ended: Promise<void>;
  close: () => void;
}

/** A server that ends the wait at once, so many times in a row, doesn't tell of new mail. */
const MAX_SHORT_WAITS = 5;
const SHORT_MS = 1_000;

/** Waits again and again: asking whether the server is still there ends a wait. Ends where the server refuses the command. */
async function waitForMail(client: ImapFlow): Promise<void> {
  for (let short = 0; client.usable && client.mailbox && short < MAX_SHORT_WAITS;) {
    const startedAt = performance.now();
    if ((await client.idle()) === false) return;
    short = performance.now() - startedAt < SHORT_MS ? short + 1 : 0;
  }
}

/**
 * Signs in to an account and waits there for new mail (IMAP IDLE); `onMail` is called whenever some has come. Null where the server can't
 * tell. Rejects with MailboxError where it isn't reached.
 */
export async function watchMailbox(
  server: MailServer,
  { resolve, onMail, quietMs }: { resolve: ResolveServer; onMail: () => void; quietMs?: number },
): Promise<MailboxWatch | null> {
  let client: ImapFlow | undefined;
  try {
    client = createImapClient(server, await resolve(server, IMAP_PORTS), quietMs);
    await client.connect();
    await client.mailboxOpen('INBOX', { readOnly: true });
  } catch (error) {
    client?.close();
    throw toMailboxError(error, server.host);
  }
  const imap = client;
  if (!imap.capabilities.has('IDLE')) {
    imap.close();
    return null;
  }
  const ended = new Promise<void>((resolveEnded) => void imap.on('close', resolveEnded));
  imap.on('exists', ({ count, prevCount }) => {
    if (count > prevCount) onMail();
  });
  void waitForMail(imap)
    .catch(() => undefined)
    .finally(() => imap.close());
  return { ended, close: () => imap.close() };
}
