import EmailReplyParser from 'email-reply-parser';

/** Longer texts are cut before the parser sees them: its patterns take long for hostile ones. */
const MAX_LENGTH = 64_000;

/** Stood above our mails until 2026; what follows it in an answer to one of those is ours. */
export const REPLY_MARKER = '— — —';

/** Whole lines that begin a quoted header block in the languages that the parser doesn't know. */
const QUOTE_HEADERS = [
  // Polish and Russian Gmail.
  /^.{0,80}\d{4}.{0,30}<[^<>\n]{3,120}>\s*(?:napisał(?:\(a\))?)?\s*:\s*$/m,
  /^[^\n]{0,40}\d{4}[^\n]{0,20}\d{1,2}:\d{2}[^\n]{0,120}<[^<>\n]{3,120}>[^\n]{0,20}:\s*$/m,
];

function cutAtMarker(text: string): string {
  const at = text.indexOf(REPLY_MARKER);
  if (at < 0) return text;
  // The line that introduces the quote stands right above the marker.
  return text
    .slice(0, at)
    .replace(/\n[^\n]*\n?[^\n]*[:：]\s*\n*(?:>\s*)*$/, '')
    .replace(/\n>\s*$/, '');
}

function cutAtHeader(text: string): string {
  const starts = QUOTE_HEADERS.map((pattern) => pattern.exec(text)?.index ?? -1).filter((index) => index > 0);
  if (starts.length === 0) return text;
  return text.slice(0, Math.min(...starts));
}

/** The new text of a reply, without quoted mails and the signature; empty if there is none. */
export function stripQuotes(whole: string): string {
  const text = cutAtHeader(cutAtMarker(whole.slice(0, MAX_LENGTH)));
  return new EmailReplyParser().read(text).getVisibleText().trim();
}
