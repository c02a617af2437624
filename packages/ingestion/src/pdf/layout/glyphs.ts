/** Letters that some fonts keep in a private area, as Adobe and Microsoft laid it out: old-style digits, small capitals, symbols. */
function mapPrivateUse(code: number): string {
  if (code >= 0xf730 && code <= 0xf739) return String.fromCharCode(code - 0xf700);
  if (code >= 0xf761 && code <= 0xf77a) return String.fromCharCode(code - 0xf720);
  if (code === 0xf0b7 || code === 0xf0a7 || code === 0xf076 || code === 0xf0d8) return '•';
  if (code >= 0xf020 && code <= 0xf040) return String.fromCharCode(code - 0xf000);
  return String.fromCharCode(code);
}

/** Where TeX's fonts keep their ligatures (encodings OT1 and T1), when a file doesn't say so. */
const LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl'];
const LIGATURE = /(?<=\p{L})[\u000B-\u000F\u001B-\u001F]|[\u000B-\u000F\u001B-\u001F](?=\p{Ll})/gu;

const expandLigature = (letter: string): string => {
  const code = letter.charCodeAt(0);
  return LIGATURES[code >= 0x1b ? code - 0x1b : code - 0x0b] ?? letter;
};

/** Controls that are no ligatures: where a text has them, its fonts don't say which letters they hold, and none can be guessed. */
const OTHER_CONTROL = /[\u0001-\u0008\u0010-\u001A]/;

/** Texts of one page with what fonts keep at places of their own as ordinary letters. */
export function normalizeGlyphs(texts: readonly string[]): string[] {
  const hasLigatures = !texts.some((text) => OTHER_CONTROL.test(text));
  return texts.map((text) => {
    const mapped = text.replaceAll(/[\uF000-\uF8FF]/g, (letter) => mapPrivateUse(letter.charCodeAt(0)));
    return hasLigatures ? mapped.replaceAll(LIGATURE, expandLigature) : mapped;
  });
}

/** A text with spaces instead of signs that stand for nothing: some fonts have a space there. */
export const replaceControlCharacters = (text: string): string =>
  text.replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, ' ');

const VISIBLE = /\S/gu;
const UNKNOWN = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uE000-\uF8FF\uFFFD\p{Noncharacter_Code_Point}\p{Cn}]/gu;
const SYMBOL = /["#$%&*+<=>@\\^`{|}~]/g;
const MAX_UNKNOWN_SHARE = 0.22;
const MAX_SYMBOL_SHARE = 0.25;

const countMatches = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** How many letters, digits and signs a text has. */
export const countLetters = (text: string): number => countMatches(text, VISIBLE);

/**
 * Whether a text is not what the page shows: its fonts don't say which letters they hold, so that much of it is no letter at all or
 * signs that no language uses so often.
 */
export function isGarbled(text: string): boolean {
  const letters = countLetters(text);
  if (letters === 0) return false;
  return (
    countMatches(text, UNKNOWN) / letters > MAX_UNKNOWN_SHARE || countMatches(text, SYMBOL) / letters > MAX_SYMBOL_SHARE
  );
}
