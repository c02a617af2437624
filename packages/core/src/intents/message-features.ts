/** Letter groups by the script of a word: scripts without spaces, or with a syllable a sign, need shorter ones. */
const GRAM_LENGTHS = { alphabet: [3, 4, 5], syllables: [1, 2, 3] };
const SYLLABLES = /[\u0E00-\u0E7F\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/u;
const WORD_SEQUENCE_LENGTHS = [1, 2, 3];

/** The words in lower case, without accents, apostrophes and doubled letters ("heyy", "thaaanks"). */
export function normalizeWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F'’`´]/gu, '')
    .normalize('NFC')
    .replaceAll(/(\p{L})\1+/gu, '$1');
  return folded.match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? [];
}

/** All runs of `length` items, joined. */
const toRuns = (items: readonly string[], length: number, separator: string): string[] =>
  Array.from({ length: Math.max(0, items.length - length + 1) }, (_, start) =>
    items.slice(start, start + length).join(separator),
  );

/** The sequences of words and the groups of letters of a text. */
function listFeatures(words: readonly string[]): string[] {
  const bounded = ['<', ...words, '>'];
  const sequences = WORD_SEQUENCE_LENGTHS.flatMap((length) => toRuns(bounded, length, ' '));
  const grams = words.flatMap((word) => {
    const letters = [...`_${word}_`];
    const lengths = SYLLABLES.test(word) ? GRAM_LENGTHS.syllables : GRAM_LENGTHS.alphabet;
    return lengths.flatMap((length) => toRuns(letters, length, '').map((gram) => `#${gram}`));
  });
  return [...sequences, ...grams];
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}

/** The buckets that a text's features fall into (feature hashing), each once; `buckets` is their number. */
export function toFeatureBuckets(text: string, buckets: number): number[] {
  return [...new Set(listFeatures(normalizeWords(text)).map((feature) => hash(feature) % buckets))];
}
