import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import { decodeBytes } from '../text/decode-bytes.ts';
import { classifyMail } from './classify-mail.ts';
import { htmlToMailText } from './html-to-mail-text.ts';
import { decodeLegacyText, findLegacyCharset, rewriteLegacyWords } from './legacy-charsets.ts';
import type { BounceReport, MailAddress, MailFile, ParsedMail } from './parsed-mail.ts';
import { stripQuotes } from './strip-quotes.ts';

const MAX_TEXT = 64_000;
const MAX_HTML = 1_000_000;
const MAX_SUBJECT = 300;
const MAX_FILES = 10;
const MAX_REFERENCES = 50;
const MAX_ID = 250;
/** Smaller pictures inside a text are signs of a signature or count who has opened the mail. */
const MIN_INLINE_BYTES = 8_000;
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 256_000, maxRfc822NestingDepth: 0 };

/** Quotes, dashes and the euro sign of windows-1252, which some versions of Node.js decode as controls. */
const readControls = (controls: string): string => decodeBytes(Buffer.from(controls, 'latin1'), 'windows-1252');

const clean = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u0080-\u009F]+/g, readControls)
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
    .toWellFormed();

const MESSAGE_ID = /<[^<>\s]{3,250}>/g;

const toMailboxes = (addresses: readonly Address[]): MailAddress[] =>
  addresses
    .flatMap((entry) => (entry.group ? entry.group : [entry]))
    .map(({ address, name }) => ({
      address: (address ?? '').trim().toLowerCase(),
      name: clean(name).slice(0, 120).trim(),
    }))
    .filter(({ address }) => /^[^\s@<>"]{1,120}@[^\s@<>"]{3,120}$/.test(address));

/** Ids of a mail that it answers, the newest last. */
function listReferences({ references, inReplyTo }: Email): string[] {
  const ids = [...`${references ?? ''} ${inReplyTo ?? ''}`.matchAll(MESSAGE_ID)].map(([id]) => id);
  return [...new Set(ids.toReversed())].toReversed().slice(-MAX_REFERENCES);
}

const toBytes = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

function listFiles(attachments: readonly Attachment[]): Pick<ParsedMail, 'files' | 'omittedFiles'> {
  const files: MailFile[] = [];
  let omittedFiles = 0;
  for (const attachment of attachments) {
    const bytes = toBytes(attachment);
    const isInline = attachment.related === true || attachment.disposition === 'inline';
    if (bytes.length === 0 || (isInline && bytes.length < MIN_INLINE_BYTES)) continue;
    if (files.length >= MAX_FILES) omittedFiles += 1;
    else files.push({ name: clean(attachment.filename ?? 'file'), bytes });
  }
  return { files, omittedFiles };
}

/** What a delivery report says of the mail that came back. */
function readBounce({ attachments, text = '' }: Email): BounceReport {
  const parts = attachments.map((attachment) => new TextDecoder().decode(toBytes(attachment).slice(0, MAX_TEXT)));
  const all = [...parts, text.slice(0, MAX_TEXT)].join('\n');
  const status = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(all)?.[1] ?? null;
  const messageIds = [...new Set([...all.matchAll(MESSAGE_ID)].map(([id]) => id))].slice(0, MAX_REFERENCES);
  return { messageIds, status, isFinal: status?.startsWith('5') ?? false };
}

/** The text as a whole and what of it is new; plain text is preferred, because mail programs write both. */
function readTexts(mail: Email, charset: string | null): Pick<ParsedMail, 'text' | 'replyText'> {
  const decode = (text: string): string => (charset ? decodeLegacyText(text, charset) : text);
  const plain = clean(decode(mail.text ?? '')).trim();
  const html = decode(mail.html?.slice(0, MAX_HTML) ?? '');
  if (plain !== '' || !html) return { text: plain.slice(0, MAX_TEXT), replyText: stripQuotes(plain) };
  return {
    text: clean(htmlToMailText(html, { withoutQuotes: false })).slice(0, MAX_TEXT),
    replyText: stripQuotes(clean(htmlToMailText(html, { withoutQuotes: true }))),
  };
}

/** Reads a mail (RFC 5322, MIME). Rejects where the tree is deeper, or its headers are longer, than any program writes. */
export async function readMail(bytes: Uint8Array): Promise<ParsedMail> {
  const mail = await PostalMime.parse(rewriteLegacyWords(bytes), { attachmentEncoding: 'arraybuffer', ...LIMITS });
  const [from = null] = mail.from ? toMailboxes([mail.from]) : [];
  const sentAt = new Date(mail.date ?? '');
  const kind = classifyMail(mail.headers, from?.address ?? '');
  const delivered = mail.headers
    .filter(({ key }) => key === 'delivered-to')
    .map(({ value }) => ({ address: value, name: '' }));
  return {
    kind,
    messageId: mail.messageId && mail.messageId.length <= MAX_ID ? mail.messageId : null,
    references: listReferences(mail),
    subject: clean(mail.subject ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_SUBJECT),
    from,
    recipients: toMailboxes([...(mail.to ?? []), ...(mail.cc ?? []), ...delivered]).map(({ address }) => address),
    sentAt: Number.isNaN(sentAt.getTime()) ? null : sentAt,
    ...readTexts(mail, findLegacyCharset(bytes)),
    ...listFiles(kind === 'bounce' ? [] : mail.attachments),
    authenticationResults: mail.headers
      .filter(({ key }) => key === 'authentication-results')
      .map(({ value }) => value.slice(0, 4_000)),
    bounce: kind === 'bounce' ? readBounce(mail) : null,
  };
}
