import { UNSPACED_SCRIPTS } from '../language/unspaced-scripts.ts';

const UNSPACED_CHARACTER = `[${UNSPACED_SCRIPTS}、。「」（）]`;
const ENDS_UNSPACED = new RegExp(`${UNSPACED_CHARACTER}$`, 'u');
const STARTS_UNSPACED = new RegExp(`^${UNSPACED_CHARACTER}`, 'u');

/** Appends a printed line to the text before it. Rejoins a word that was hyphenated at the line's end. */
export function joinLines(before: string, line: string): string {
  if (before === '') return line;
  if (/\p{L}[-\u00AD\u2010]$/u.test(before) && /^\p{Ll}/u.test(line)) return `${before.slice(0, -1)}${line}`;
  // A space would split a word of a script without spaces.
  return ENDS_UNSPACED.test(before) && STARTS_UNSPACED.test(line) ? `${before}\n${line}` : `${before} ${line}`;
}
