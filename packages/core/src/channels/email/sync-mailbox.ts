import { AppError } from '@lobby/contracts/errors';
import { openMailbox } from '@lobby/mail';
import type { Mailbox, MailboxEntry } from '@lobby/mail';
import type { TenantScope } from '../../deps.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';
import { fetchMail } from './fetch-mail.ts';
import { useMailServer } from './sign-in/use-mail-server.ts';
import { storeMail } from './store-mail.ts';

/** Mails and time of one run; what is left is read in the next one, after other companies had their turn. */
const MAX_MAILS = 20;
const MAX_RUN_MS = 40_000;
/** Mails of so long before the last sync are looked at again when all UIDs have changed. */
const OVERLAP_MS = 86_400_000;
/** Failures at one mail after which it is passed over, so that those behind it are read. */
const MAX_FAILURES = 5;

/** What a run of a mailbox did. `isComplete`: there is nothing left that is known of. */
export interface SyncResult {
  stored: number;
  isComplete: boolean;
}

interface MailboxRow {
  uidValidity: string | null;
  lastUid: bigint;
  lastSyncedAt: Date | null;
  startedAt: Date | null;
  failures: number;
}

const savePosition = (
  scope: TenantScope,
  accountId: string,
  data: { uidValidity?: string; lastUid: number; startedAt?: Date },
) => scope.db((tx) => tx.mailbox.updateMany({ where: { accountId }, data }));

interface Position {
  lastUid: number;
  startedAt: Date;
}

/** After which UID, and since when, mails are new: none of those that were there before the account was added. */
async function findPosition(
  scope: TenantScope,
  account: EmailAccount,
  mailbox: Mailbox,
  row: MailboxRow,
): Promise<Position> {
  const { uidValidity, uidNext } = mailbox;
  // Compared with the mail server's clock, which counts seconds.
  const startedAt = row.startedAt ?? new Date(Math.floor(Date.now() / 1000) * 1000);
  if (row.uidValidity === uidValidity) return { lastUid: Number(row.lastUid), startedAt };
  let lastUid = uidNext - 1;
  if (row.uidValidity !== null && row.lastSyncedAt) {
    const since = new Date(row.lastSyncedAt.getTime() - OVERLAP_MS);
    lastUid = ((await mailbox.findFirstUidSince(since)) ?? uidNext) - 1;
  }
  await savePosition(scope, account.id, { uidValidity, lastUid, startedAt });
  return { lastUid, startedAt };
}

interface Run {
  scope: TenantScope;
  account: EmailAccount;
  mailbox: Mailbox;
}

/** Stores one mail and what comes after it next. A mail that fails again and again is passed over. */
async function takeMail({ scope, account, mailbox }: Run, entry: MailboxEntry, failures: number): Promise<boolean> {
  let isStored = false;
  try {
    const incoming = await fetchMail(mailbox, scope.mailParser, entry);
    isStored = incoming !== null && (await storeMail(scope, account, incoming));
  } catch (error) {
    if (failures < MAX_FAILURES || (error as Error).name === 'MailboxError') throw error;
    scope.log.error({ err: error, accountId: account.id, uid: entry.uid }, 'a mail was passed over');
  }
  await savePosition(scope, account.id, { lastUid: entry.uid });
  return isStored;
}

async function readMails(run: Run, row: MailboxRow): Promise<SyncResult> {
  const { scope, account, mailbox } = run;
  const { lastUid, startedAt } = await findPosition(scope, account, mailbox, row);
  const entries = await mailbox.listAfter(lastUid, MAX_MAILS);
  const endsAt = performance.now() + MAX_RUN_MS;
  let [stored, taken] = [0, 0];
  for (const entry of entries) {
    if (performance.now() > endsAt) break;
    if (entry.receivedAt && entry.receivedAt < startedAt) {
      await savePosition(scope, account.id, { lastUid: entry.uid });
      taken += 1;
      continue;
    }
    try {
      if (await takeMail(run, entry, taken === 0 ? row.failures : 0)) stored += 1;
    } catch (error) {
      // Too much mail at once: the rest is read later.
      if (error instanceof AppError && error.kind === 'rate_limited') return { stored, isComplete: true };
      throw error;
    }
    taken += 1;
  }
  return { stored, isComplete: taken === entries.length && entries.length < MAX_MAILS };
}

/** Reads what is new in an account's mailbox. Nothing in it is changed. Rejects with MailboxError. */
export async function syncMailbox(scope: TenantScope, account: EmailAccount): Promise<SyncResult> {
  const row = await scope.db((tx) => tx.mailbox.findUniqueOrThrow({ where: { accountId: account.id } }));
  const mailbox = await useMailServer(scope, { account, protocol: 'imap' }, (server) =>
    openMailbox(server, scope.outbound.resolveServer),
  );
  try {
    return await readMails({ scope, account, mailbox }, row);
  } finally {
    await mailbox.close();
  }
}
