/** Parts of a text of at most `max` characters each, divided at the last paragraph, line, sentence or word that fits. */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const head = rest.slice(0, max + 1);
    const at = ['\n\n', '\n', '. ', ' ']
      .map((mark) => head.lastIndexOf(mark) + mark.trimEnd().length)
      .find((end) => end > max / 2);
    // Half of a character is none.
    const cut = at ?? (/[\uD800-\uDBFF]/.test(rest[max - 1] ?? '') ? max - 1 : max);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}
