import { UNSPACED_SCRIPTS } from '../language/unspaced-scripts.ts';

const UNSPACED_CHARACTER = `[${UNSPACED_SCRIPTS}、。「」（）]`;
const ENDS_UNSPACED = new RegExp(`${UNSPACED_CHARACTER}$`, 'u');
const STARTS_UNSPACED = new RegExp(`^${UNSPACED_CHARACTER}`, 'u');

/** As much of both lines as is looked at. */
const WINDOW = 100;
const LAST_TOKEN = /[^\s\u00AD]+$/u;
const FIRST_TOKEN = /^\S+/u;
const HYPHENATED =
  /^(?:.*[^\p{L}\p{M}\p{N}\u2010\u2011-])?([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\u2010\u2011-]*)[-\u2010\u2011]$/su;
const FIRST_WORD = /^[\p{L}\p{M}\p{N}]+/u;
const ADDRESS = /^[<([„“"']*(?:https?:\/\/|www\.)|^[^\s@]+@/iu;
/** Words between two compounds of which the first one leaves its end out: "Ein- und Ausgang", "two- or three-year". */
const CONJUNCTION =
  /^(?:and|or|to|und|oder|bis|sowie|bzw|beziehungsweise|et|ou|y|o|e|en|of|och|eller|og|i|lub|oraz|a|nebo|ja|tai)$/iu;
/** Words inside of compounds: "up-to-date", "state-of-the-art". */
const LINKING_WORD = /^(?:of|to|by|in|on|the|and|at|for|up|off|a|de|la|à)-\p{L}/iu;
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|vingt|trente|quarante|cinquante|soixante|quatre';
/** Beginnings and ends of words that are written with a hyphen; none of them is what remains of a cut word. */
const HYPHENATED_WORD = new RegExp(
  `^(?:(?:self|well|all|half|${TENS})-|(?:two|three|four|five|six|seven|eight|nine)-(?!t|some|fold|h)|\\p{L}{3,}-(?:based|free|friendly|related|known|class|term|quality|level|speed|sized|in|up|on|off|by)$)`,
  'u',
);
const NO_WORDS: ReadonlySet<string> = new Set();

/** Whether two halves were one word before it was cut at the line's end; both are in lower case. */
function isCutWord(head: string, rest: string, words: ReadonlySet<string>): boolean {
  const last = head.split('-').at(-1) ?? head;
  if (words.has(`${last}${rest}`)) return true;
  if (words.has(`${head}-${rest}`) || last !== head) return false;
  // Words are never hyphenated after their first letter, nor after a number.
  if ([...head].length < 2 || /\p{N}$/u.test(head) || HYPHENATED_WORD.test(`${head}-${rest}`)) return false;
  return !(head.length >= 3 && rest.length >= 3 && words.has(head) && words.has(rest));
}

/** What stands between a line that ends with a hyphen and the next: nothing where a word was cut, its hyphen, or also a space. */
function chooseHyphen(before: string, line: string, words: ReadonlySet<string>): '' | '-' | '- ' {
  const head = (HYPHENATED.exec(before)?.[1] ?? '').toLowerCase().replaceAll(/[\u2010\u2011]/g, '-');
  const firstWord = FIRST_WORD.exec(line)?.[0] ?? '';
  const rest = firstWord.toLowerCase();
  if (before.endsWith('\u2011') || LINKING_WORD.test(line)) return '-';
  if (CONJUNCTION.test(rest) && !words.has(`${head}${rest}`)) return '- ';
  if (/^\p{Ll}/u.test(firstWord)) return isCutWord(head, rest, words) ? '' : '-';
  // A heading in capitals is hyphenated as any other text, but for names such as "NATO-EU".
  const isCapitals = /\p{Lu}{2}\P{L}+\p{Lu}{3,}.$/u.test(before) && /^\p{Lu}{3}/u.test(firstWord);
  return isCapitals && isCutWord(head, rest, words) ? '' : '-';
}

/** Whether a line goes on with the web or mail address that the line before ends in, or after a dash or slash without spaces. */
function continuesToken(before: string, line: string): boolean {
  const token = LAST_TOKEN.exec(before)?.[0] ?? '';
  if (!/^[\p{L}\p{N}]/u.test(line)) return ADDRESS.test(token) && /^[/?#&=@]/u.test(line);
  if (/[\p{L}\p{N}][–—/]$/u.test(token)) return true;
  if (!ADDRESS.test(token)) return false;
  return /[/_=?&%#~@:-]$/u.test(token) || (token.endsWith('.') && /^[\p{Ll}\p{N}]/u.test(line));
}

/**
 * Appends a printed line to the text before it. Rejoins a word that was hyphenated at the line's end; `words` are those of the whole
 * document, which tell where the hyphen belongs to the word.
 */
export function joinLines(before: string, line: string, words = NO_WORDS): string {
  if (before === '') return line;
  const [end, start] = [before.slice(-WINDOW), line.slice(0, WINDOW)];
  if (end.endsWith('\u00AD')) return `${before.slice(0, -1)}${line}`;
  const isAddress =
    ADDRESS.test(LAST_TOKEN.exec(end)?.[0] ?? '') || /^[^\s@]*@/u.test(FIRST_TOKEN.exec(start)?.[0] ?? '');
  if (HYPHENATED.test(end) && FIRST_WORD.test(start))
    return `${before.slice(0, -1)}${isAddress ? '-' : chooseHyphen(end, start, words)}${line}`;
  if (continuesToken(end, start)) return `${before}${line}`;
  // A space would split a word of a script without spaces.
  return ENDS_UNSPACED.test(end) && STARTS_UNSPACED.test(start) ? `${before}\n${line}` : `${before} ${line}`;
}
