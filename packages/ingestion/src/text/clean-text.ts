/** Invisible characters: controls, zero-width ones, bidirectional overrides, and the tag block, which can hide whole sentences. */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u200B\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

/** Normalizes text for storage: NFC, no invisible characters or lone surrogates, single spaces within lines. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\u0000', '')
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
