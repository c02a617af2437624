/** A text with fewer broken letters than one in so many is UTF-8 that was cut or pasted into. */
const LETTERS_PER_BREAK = 3;

/** Whether bytes with letters beyond ASCII are UTF-8 but for a few. */
export function isNearlyUtf8(bytes: Uint8Array): boolean {
  let broken = 0;
  let letters = 0;
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === '\uFFFD') broken += 1;
    else if (character > '\u007F') letters += 1;
  }
  return letters > 0 && broken * LETTERS_PER_BREAK <= letters;
}
