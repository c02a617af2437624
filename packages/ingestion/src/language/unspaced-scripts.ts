/** Chinese and Japanese, as ranges of a character class: most characters are a word or a syllable. */
export const CJK_SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;

/** Scripts of South East Asia that put spaces between phrases only. */
export const UNSPACED_ALPHABETS = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;

/** All scripts without spaces between words. */
export const UNSPACED_SCRIPTS = `${CJK_SCRIPTS}${UNSPACED_ALPHABETS}`;
