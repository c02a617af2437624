/** Characters that a person doesn't see and a model reads: tags, bidirectional and zero-width marks, variation selectors, control characters. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are to be matched
  /[\u{E0000}-\u{E01EF}\u00AD\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;
/** Joiners are part of words in Persian and Hindi; beside a Latin letter they only hide something. */
const STRAY_JOINER = /(?<=[ -~])[\u200C\u200D]+|[\u200C\u200D]+(?=[ -~])/g;

/** What looks like one of our delimiters, a message's role, or the tokens of a model's chat template. */
const DELIMITER_LOOKALIKE =
  /[<＜﹤]\s*[/／]?\s*(?:source|visitor|conversation|passage|system|assistant|user|human|instructions?)(?:-[\w-]*)?\b(?:[^<>＜＞\n]{0,200}[>＞﹥])?|<\|[^|\n]{0,40}\|>|<<\/?SYS>>|\[\/?INST\]|<\/?s>/giu;

/** Text from outside for a prompt, without invisible characters, look-alikes of delimiters and the nonce. */
export function sanitizeUntrusted(text: string, nonce: string): string {
  const visible = text.replace(INVISIBLE, '').replace(STRAY_JOINER, '');
  // Repeated until nothing changes, because what is left of `<sou<source>rce>` is a delimiter.
  for (let [before, after] = ['', visible]; ;) {
    [before, after] = [after, after.replaceAll(nonce, '').replace(DELIMITER_LOOKALIKE, '')];
    if (before === after) return after;
  }
}

/** The same on one line, for a list of lines that each begin with a speaker. */
export const sanitizeUntrustedLine = (text: string, nonce: string): string =>
  sanitizeUntrusted(text, nonce).replaceAll(/\s+/g, ' ').trim();

/** Text from outside between delimiters that only the owner of the nonce can write. */
export const delimitUntrusted = (name: string, nonce: string, content: string, attributes = ''): string =>
  `<${name}-${nonce}${attributes}>\n${content}\n</${name}-${nonce}>`;
