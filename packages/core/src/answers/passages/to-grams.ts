const GRAM_LENGTH = 4;

/** Groups of four letters of a text's words, without case and accents: they match compounds, endings and typing errors. */
export function toGrams(text: string): string[] {
  const folded = text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}|['’]/gu, '');
  return (folded.match(/[\p{L}\p{Nd}]+/gu) ?? []).flatMap((word) =>
    word.length <= GRAM_LENGTH
      ? [word]
      : Array.from({ length: word.length - GRAM_LENGTH + 1 }, (_, start) => word.slice(start, start + GRAM_LENGTH)),
  );
}
