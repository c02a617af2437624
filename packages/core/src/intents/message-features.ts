import { LRUCache } from 'lru-cache';

/** Letter groups by the script of a word: scripts without spaces, or with a syllable a sign, need shorter ones. */
const GRAM_LENGTHS = { alphabet: [3, 4, 5], syllables: [1, 2, 3] };
const SYLLABLES = /[\u0E00-\u0E7F\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/u;
const MAX_SEQUENCE_LENGTH = 3;
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

const HASH_START = 2_166_136_261;

/** FNV-1a over UTF-16 code units; goes on from the hash of what stands before. */
function hash(text: string, before = HASH_START): number {
  let value = before;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}

/** Letters of words whose groups' hashes are kept: a company's texts are made of a few thousand words. */
const MAX_CACHED_LETTERS = 200_000;
const gramHashes = new LRUCache<string, readonly number[]>({
  maxSize: MAX_CACHED_LETTERS,
  sizeCalculation: (_hashes, word) => word.length + 1,
});

/** The hashes of a word's groups of letters. */
function hashGrams(word: string): readonly number[] {
  const known = gramHashes.get(word);
  if (known) return known;
  const hashes: number[] = [];
  const letters = SURROGATE.test(word) ? [...`_${word}_`] : `_${word}_`;
  const lengths = SYLLABLES.test(word) ? GRAM_LENGTHS.syllables : GRAM_LENGTHS.alphabet;
  for (const length of lengths)
    for (let start = 0; start + length <= letters.length; start++) {
      const gram = letters.slice(start, start + length);
      hashes.push(hash(typeof gram === 'string' ? gram : gram.join(''), hash('#')));
    }
  gramHashes.set(word, hashes);
  return hashes;
}

/** Calls `add` with the hash of each sequence of words and of each group of letters of a text. */
function forEachFeature(words: readonly string[], add: (hashed: number) => void): void {
  const bounded = ['<', ...words, '>'];
  for (let start = 0; start < bounded.length; start++) {
    let sequence = HASH_START;
    for (let length = 1; length <= MAX_SEQUENCE_LENGTH && start + length <= bounded.length; length++) {
      if (length > 1) sequence = hash(' ', sequence);
      sequence = hash(bounded[start + length - 1] ?? '', sequence);
      add(sequence);
    }
  }
  for (const word of words) for (const hashed of hashGrams(word)) add(hashed);
}

/** The buckets that a text's features fall into (feature hashing), each once; `buckets` is their number. */
export function toFeatureBuckets(text: string, buckets: number): number[] {
  const found = new Set<number>();
  forEachFeature(normalizeWords(text), (hashed) => found.add(hashed % buckets));
  return [...found];
}
