/** Letter groups by the script of a word: scripts without spaces, or with a syllable a sign, need shorter ones. */
const GRAM_LENGTHS = { alphabet: [3, 4, 5], syllables: [1, 2, 3] };
const SYLLABLES = /[\u0E00-\u0E7F\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/u;
const WORD_SEQUENCE_LENGTHS = [1, 2, 3];
const SURROGATE = /[\uD800-\uDFFF]/;

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

/** Calls `add` with each sequence of words and each group of letters of a text. */
function forEachFeature(words: readonly string[], add: (feature: string) => void): void {
  const bounded = ['<', ...words, '>'];
  for (const length of WORD_SEQUENCE_LENGTHS)
    for (let start = 0; start + length <= bounded.length; start++)
      add(length === 1 ? (bounded[start] ?? '') : bounded.slice(start, start + length).join(' '));
  for (const word of words) {
    const letters = SURROGATE.test(word) ? [...`_${word}_`] : `_${word}_`;
    const lengths = SYLLABLES.test(word) ? GRAM_LENGTHS.syllables : GRAM_LENGTHS.alphabet;
    for (const length of lengths)
      for (let start = 0; start + length <= letters.length; start++) {
        const gram = letters.slice(start, start + length);
        add(`#${typeof gram === 'string' ? gram : gram.join('')}`);
      }
  }
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}

/** The buckets that a text's features fall into (feature hashing), each once; `buckets` is their number. */
export function toFeatureBuckets(text: string, buckets: number): number[] {
  const found = new Set<number>();
  forEachFeature(normalizeWords(text), (feature) => found.add(hash(feature) % buckets));
  return [...found];
}
