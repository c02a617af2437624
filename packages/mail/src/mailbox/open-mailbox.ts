import type { ImapFlow } from 'imapflow';
import { createImapClient } from './create-imap-client.ts';
import { toMailboxError } from './mailbox-error.ts';
import { IMAP_PORTS } from './mail-server.ts';
import type { MailServer, ResolveServer } from './mail-server.ts';

/** A mail in the mailbox before its text is asked for, as the server itself has parsed it. */
export interface MailboxEntry {
  uid: number;
  sizeBytes: number;
  receivedAt: Date | null;
  messageId: string | null;
  subject: string;
  from: { address: string; name: string } | null;
}

/** An inbox that is read and never changed: nothing is deleted, moved or marked as seen. */
export interface Mailbox {
  /** Another one means that all UIDs are other ones (RFC 9051). */
  uidValidity: string;
  uidNext: number;
  /** The entries with a UID above `afterUid`, the lowest first, at most `max`. */
  listAfter: (afterUid: number, max: number) => Promise<MailboxEntry[]>;
  /** The lowest UID of the mails that arrived since a day; null: there is none. */
  findFirstUidSince: (day: Date) => Promise<number | null>;
  /** The first `maxBytes` of a mail; null: it is no longer there. */
  fetchSource: (uid: number, maxBytes: number) => Promise<Uint8Array | null>;
  close: () => Promise<void>;
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : '');

async function listRange(client: ImapFlow, uids: string, afterUid: number, max: number): Promise<MailboxEntry[]> {
  const entries: MailboxEntry[] = [];
  const query = { uid: true, size: true, internalDate: true, envelope: true };
  for await (const { uid, size = 0, internalDate, envelope } of client.fetch(uids, query, { uid: true })) {
    // "n:*" gives the last mail even where its UID is below n.
    if (uid <= afterUid) continue;
    const [from] = envelope?.from ?? [];
    entries.push({
      uid,
      sizeBytes: size,
      receivedAt: internalDate ? new Date(internalDate) : null,
      messageId: toText(envelope?.messageId) || null,
      subject: toText(envelope?.subject),
      from: from?.address ? { address: from.address.toLowerCase(), name: toText(from.name) } : null,
    });
  }
  return entries.toSorted((one, other) => one.uid - other.uid).slice(0, max);
}

/** UIDs that a search asks for at first; of a mailbox with gaps, more and more. */
const SEARCHED_UIDS = 500;

/** The lowest UIDs above `afterUid`, about `max`: a server answers a search with all that it finds, of a large mailbox a megabyte. */
async function searchAfter(client: ImapFlow, uidNext: number, { afterUid, max }: { afterUid: number; max: number }) {
  const uids: number[] = [];
  let isLast = false;
  for (let [from, count] = [afterUid + 1, SEARCHED_UIDS]; !isLast && uids.length < max; from += count, count *= 4) {
    isLast = from + count >= uidNext;
    const range = isLast ? `${from}:*` : `${from}:${from + count - 1}`;
    const found = await client.search({ uid: range }, { uid: true });
    uids.push(...(found || []).filter((uid) => uid > afterUid).toSorted((one, other) => one - other));
  }
  return uids.slice(0, max);
}

/** Signs in to an account and opens its inbox for reading. Rejects with MailboxError, as everything of the mailbox does. */
export async function openMailbox(server: MailServer, resolve: ResolveServer): Promise<Mailbox> {
  let client: ImapFlow | undefined;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      client?.close();
      throw toMailboxError(error, server.host);
    }
  };
  const opened = await guard(async () => {
    client = createImapClient(server, await resolve(server, IMAP_PORTS));
    await client.connect();
    return { client, inbox: await client.mailboxOpen('INBOX', { readOnly: true }) };
  });
  const { inbox } = opened;
  const imap = opened.client;
  return {
    uidValidity: String(inbox.uidValidity),
    uidNext: inbox.uidNext,
    listAfter: (afterUid, max) =>
      guard(async () => {
        if (inbox.exists === 0) return [];
        const uids = await searchAfter(imap, inbox.uidNext, { afterUid, max });
        return uids.length === 0 ? [] : listRange(imap, uids.join(','), afterUid, max);
      }),
    findFirstUidSince: (day) =>
      guard(async () => {
        if (inbox.exists === 0) return null;
        const found = await imap.search({ since: day }, { uid: true });
        return found && found.length > 0 ? Math.min(...found) : null;
      }),
    fetchSource: (uid, maxBytes) =>
      guard(async () => {
        const fetched = await imap.fetchOne(
          String(uid),
          { uid: true, source: { start: 0, maxLength: maxBytes } },
          { uid: true },
        );
        return fetched && fetched.source ? fetched.source : null;
      }),
    close: async () => {
      try {
        await imap.logout();
      } catch {
        imap.close();
      }
    },
  };
}
