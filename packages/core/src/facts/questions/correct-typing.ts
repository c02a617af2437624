/** Shorter words are other words when a letter changes: "house" and "hours". */
const MIN_LENGTH = 6;

/** Whether two words differ by one letter that is missing, added or another one, or by two that changed places. */
function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = short.slice(start);
  const longRest = long.slice(start);
  if (short.length < long.length) return rest === longRest.slice(1);
  const isSwapped = rest.length > 1 && rest.slice(0, 2) === `${longRest[1] ?? ''}${longRest[0] ?? ''}`;
  return rest.slice(1) === longRest.slice(1) || (isSwapped && rest.slice(2) === longRest.slice(2));
}

/** The long words of patterns, in which typing errors are recognized. */
export const listLongWords = (patterns: readonly string[]): string[] =>
  [
    ...new Set(
      patterns.flatMap((pattern) => pattern.replaceAll('s?', '').split('|')).filter((word) => /^\p{L}+$/u.test(word)),
    ),
  ].filter((word) => word.length >= MIN_LENGTH);

/** A text in which each long word that is one typing error from a known one is that one ("adress" is "address"). The first letter must be right. */
export const correctTyping = (text: string, known: readonly string[]): string =>
  text.replaceAll(/\p{L}+/gu, (word) => {
    if (word.length < MIN_LENGTH - 1 || known.includes(word)) return word;
    const near = known.filter((one) => one[0] === word[0] && isOneEditApart(word, one));
    return near.length === 1 ? (near[0] ?? word) : word;
  });
