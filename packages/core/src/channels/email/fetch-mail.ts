import { createHash } from 'node:crypto';
import { MailParseError } from '@lobby/ingestion';
import type { MailParser, ParsedMail } from '@lobby/ingestion';
import type { Mailbox, MailboxEntry } from '@lobby/mail';
import type { IncomingMail, MailOmission } from './incoming-mail.ts';
import { toMailKey } from './mail-key.ts';

/** Of a larger mail only the beginning is read: its text stands there, and its files are left out. */
const MAX_BYTES = 25_000_000;
const CUT_BYTES = 500_000;

/** A mail of which only what the server says is known. */
const toUnreadable = ({ messageId, subject, from, receivedAt }: MailboxEntry): ParsedMail => ({
  kind: 'person',
  messageId,
  references: [],
  subject: subject.slice(0, 300),
  from,
  recipients: [],
  sentAt: receivedAt,
  text: '',
  replyText: '',
  files: [],
  omittedFiles: 0,
  authenticationResults: [],
  bounce: null,
});

/** Fetches and parses a mail within limits; null: it is gone, or has no sender whom anybody could answer. */
export async function fetchMail(
  mailbox: Mailbox,
  parser: MailParser,
  entry: MailboxEntry,
): Promise<IncomingMail | null> {
  const isCut = entry.sizeBytes > MAX_BYTES;
  const source = await mailbox.fetchSource(entry.uid, isCut ? CUT_BYTES : MAX_BYTES);
  if (!source) return null;
  const omissions: MailOmission[] = isCut
    ? [{ code: 'mail_cut', params: { megabytes: Math.round(entry.sizeBytes / 1_000_000) } }]
    : [];
  let mail: ParsedMail;
  try {
    mail = await parser.parse(source);
  } catch (error) {
    if (!(error instanceof MailParseError)) throw error;
    mail = toUnreadable(entry);
    omissions.push({ code: 'mail_unreadable', params: {} });
  }
  if (isCut) mail = { ...mail, files: [] };
  if (mail.omittedFiles > 0) omissions.push({ code: 'files_omitted', params: { count: mail.omittedFiles } });
  if (!mail.from) return null;
  const { address: sender, name: senderName } = mail.from;
  const identity = mail.messageId ?? createHash('sha256').update(source).digest('hex');
  return { key: toMailKey(sender, identity), mail, sender, senderName, omissions };
}
