import { splitSentences } from '@lobby/ingestion';

/** Digits with what stands between digits of one number, one time or one date. */
const NUMBER = /\p{Nd}+(?:[.,:'’\u00A0\u2009\u202F ]\p{Nd}+)*/gu;
/** Numbers that are none: where a source is cited, and what numbers the lines of a list. */
const NO_NUMBERS = /\[\d{1,2}(?:\s*,\s*\d{1,2})*\]|^\s*\d{1,2}[.)](?=\s)/gm;

/** Decimal digits of any script as those of ours: each script's ten stand in a row. */
const toAscii = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    if (digit <= '9') return digit;
    let zero = digit.codePointAt(0) ?? 0;
    const code = zero;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });

const plain = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
const decimal = (whole: string, part: string): string => {
  const fraction = part.replace(/0+$/, '');
  return fraction === '' ? plain(whole) : `${plain(whole)}.${fraction}`;
};

const GROUPED = /^\d{1,3}(?:([.,'’\u00A0\u2009\u202F ])\d{3})(?:\1\d{3})*(?:[.,](\d+))?$/;
const DECIMAL = /^(\d+)[.,](\d+)$/;
const TIME = /^(\d{1,2})[.:](\d{2})$/;
const MINUTES = 60;
const HOURS = 24;

/** Every way in which a number can be read: 1.234 is a thousand or a little more than one, 7.30 also half past seven. */
function readingsOf(token: string): string[] {
  const readings: string[] = [];
  const grouped = GROUPED.exec(token);
  if (grouped) {
    const [whole = '', part = ''] =
      grouped[2] === undefined ? [token] : [token.slice(0, -grouped[2].length - 1), grouped[2]];
    readings.push(decimal(whole.replaceAll(/\D/g, ''), part));
  }
  const [, whole, part] = DECIMAL.exec(token) ?? [];
  if (whole !== undefined && part !== undefined) readings.push(decimal(whole, part));
  const [, hours, minutes] = TIME.exec(token) ?? [];
  if (hours !== undefined && minutes !== undefined && Number(hours) < HOURS && Number(minutes) < MINUTES)
    readings.push(`${plain(hours)}:${minutes}`, ...(minutes === '00' ? [plain(hours)] : []));
  if (/^\d+$/.test(token)) readings.push(plain(token));
  return readings;
}

/** The parts of what is no single number: a date with dots, or two numbers with a space between. */
const partsOf = (token: string): string[] => token.split(/[.,:'’\u00A0\u2009\u202F ]/).map(plain);

const isSingle = (token: string): boolean => readingsOf(token).length > 0;
const isSpaced = (token: string): boolean => /[\u00A0\u2009\u202F ]/.test(token);

const tokensOf = (text: string): string[] => toAscii(text).match(NUMBER) ?? [];

/** The numbers that stand in texts, in every reading. */
export function numbersIn(texts: readonly string[]): Set<string> {
  const known = new Set<string>();
  for (const token of texts.flatMap(tokensOf)) {
    for (const reading of readingsOf(token)) known.add(reading);
    if (!isSingle(token) || isSpaced(token))
      for (const part of token.split(/[\u00A0\u2009\u202F ]/))
        for (const reading of readingsOf(part)) known.add(reading);
    if (!isSingle(token)) for (const part of partsOf(token)) known.add(part);
  }
  return known;
}

const isKnown = (token: string, known: ReadonlySet<string>): boolean => {
  if (readingsOf(token).some((reading) => known.has(reading))) return true;
  if (isSpaced(token)) return token.split(/[\u00A0\u2009\u202F ]/).every((part) => isKnown(part, known));
  return !isSingle(token) && partsOf(token).every((part) => known.has(part));
};

/** Whether every price, date and number of a text is one of the known ones. */
export const holdsOnly = (text: string, known: ReadonlySet<string>): boolean =>
  tokensOf(text.replace(NO_NUMBERS, ' ')).every((token) => isKnown(token, known));

/** A text without the sentences that hold a number which isn't known, and how many these were. */
export function dropUnknownNumbers(
  text: string,
  known: ReadonlySet<string>,
  language: string,
): { text: string; dropped: number } {
  let dropped = 0;
  const lines = text.split('\n').flatMap((line) => {
    if (holdsOnly(line, known)) return [line];
    const [indent = ''] = /^\s*(?:[-*+]|\d{1,2}[.)])?\s*/.exec(line) ?? [];
    const sentences = splitSentences(line.slice(indent.length), language);
    const kept = sentences.filter((sentence) => holdsOnly(sentence, known));
    dropped += sentences.length - kept.length;
    return kept.length > 0 ? [`${indent}${kept.join(' ')}`] : [];
  });
  return {
    text: lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
    dropped,
  };
}
