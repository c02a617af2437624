const MAX_WORDS = 10;

/** The words of a search as the index has them: pieces between spaces that hold a letter or a digit, ten at most. */
export const parseSearchWords = (query: string): string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS);

/** A tsquery that matches all words by prefix. They are quoted, so that none is read as an operator. */
export const buildTsquery = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`).join(' & ');
