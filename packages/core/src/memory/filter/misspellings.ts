/** Whether two words differ by one letter that is missing, added, wrong or swapped with its neighbour. */
function isOneEditApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  if (a === '' && b === '') return true;
  const isSwapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}

/** Whether a plain text has one of these words, or begins a word with it, with at most one wrong letter. The words have 7 letters or more. */
export function isNearly(plain: string, words: readonly string[]): boolean {
  const written = plain.match(/\p{L}{6,}/gu) ?? [];
  return written.some((word) =>
    words.some(
      (known) =>
        word[0] === known[0] &&
        [-1, 0, 1].some((change) => isOneEditApart(word.slice(0, known.length + change), known)),
    ),
  );
}
