import { splitSentences } from '@lobby/ingestion';
import { CITATION_MARKER } from './citation-marker.ts';

/** Digits with the separators inside of one number, time or date. */
const NUMBER = /\p{Nd}+(?:[.,:'’\u00A0\u2009\u202F ]\p{Nd}+)*/gu;
/** Digits that are no claims: citations, and the numbers of a list's items. */
const MARKERS_AND_LIST_NUMBERS = new RegExp(String.raw`${CITATION_MARKER}|^\s*\d{1,2}[.)](?=\s)`, 'gm');

/** Decimal digits of any script as ASCII digits; each script's ten are consecutive code points. */
const toAsciiDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    if (digit <= '9') return digit;
    let zero = digit.codePointAt(0) ?? 0;
    const code = zero;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });

const stripLeadingZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
const normalizeDecimal = (whole: string, part: string): string => {
  const fraction = part.replace(/0+$/, '');
  return fraction === '' ? stripLeadingZeros(whole) : `${stripLeadingZeros(whole)}.${fraction}`;
};

const GROUPED = /^\d{1,3}(?:([.,'’\u00A0\u2009\u202F ])\d{3})(?:\1\d{3})*(?:[.,](\d+))?$/;
const DECIMAL = /^(\d+)[.,](\d+)$/;
const TIME = /^(\d{1,2})[.:](\d{2})$/;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

/** All readings of a number: 1.234 is a thousand or a little more than one, 7.30 also half past seven. */
function parseReadings(token: string): string[] {
  const readings: string[] = [];
  const grouped = GROUPED.exec(token);
  if (grouped) {
    const [whole = '', part = ''] =
      grouped[2] === undefined ? [token] : [token.slice(0, -grouped[2].length - 1), grouped[2]];
    readings.push(normalizeDecimal(whole.replaceAll(/\D/g, ''), part));
  }
  const [, whole, part] = DECIMAL.exec(token) ?? [];
  if (whole !== undefined && part !== undefined) readings.push(normalizeDecimal(whole, part));
  const [, hours, minutes] = TIME.exec(token) ?? [];
  if (
    hours !== undefined &&
    minutes !== undefined &&
    Number(hours) < HOURS_PER_DAY &&
    Number(minutes) < MINUTES_PER_HOUR
  )
    readings.push(`${stripLeadingZeros(hours)}:${minutes}`, ...(minutes === '00' ? [stripLeadingZeros(hours)] : []));
  if (/^\d+$/.test(token)) readings.push(stripLeadingZeros(token));
  return readings;
}

/** The parts of a token that is no single number, such as a date with dots. */
const splitParts = (token: string): string[] => token.split(/[.,:'’\u00A0\u2009\u202F ]/).map(stripLeadingZeros);

const isSingleNumber = (token: string): boolean => parseReadings(token).length > 0;
const hasSpaces = (token: string): boolean => /[\u00A0\u2009\u202F ]/.test(token);

const matchNumberTokens = (text: string): string[] => toAsciiDigits(text).match(NUMBER) ?? [];

/** All numbers of some texts, in every reading. */
export function extractNumbers(texts: readonly string[]): Set<string> {
  const known = new Set<string>();
  for (const token of texts.flatMap(matchNumberTokens)) {
    for (const reading of parseReadings(token)) known.add(reading);
    if (!isSingleNumber(token) || hasSpaces(token))
      for (const part of token.split(/[\u00A0\u2009\u202F ]/))
        for (const reading of parseReadings(part)) known.add(reading);
    if (!isSingleNumber(token)) for (const part of splitParts(token)) known.add(part);
  }
  return known;
}

const isKnownNumber = (token: string, known: ReadonlySet<string>): boolean => {
  if (parseReadings(token).some((reading) => known.has(reading))) return true;
  if (hasSpaces(token)) return token.split(/[\u00A0\u2009\u202F ]/).every((part) => isKnownNumber(part, known));
  return !isSingleNumber(token) && splitParts(token).every((part) => known.has(part));
};

/** Whether every price, date and number of a text is known. */
export const verifyNumbers = (text: string, known: ReadonlySet<string>): boolean =>
  matchNumberTokens(text.replace(MARKERS_AND_LIST_NUMBERS, ' ')).every((token) => isKnownNumber(token, known));

/** The text without the sentences that aren't verified, and how many were removed. */
export function removeUnverifiedSentences(
  text: string,
  isVerified: (sentence: string) => boolean,
  language: string,
): { text: string; removed: number } {
  let removed = 0;
  const lines = text.split('\n').flatMap((line) => {
    if (isVerified(line)) return [line];
    const [indent = ''] = /^\s*(?:[-*+]|\d{1,2}[.)])?\s*/.exec(line) ?? [];
    const sentences = splitSentences(line.slice(indent.length), language);
    const verified = sentences.filter((sentence) => isVerified(sentence));
    removed += sentences.length - verified.length;
    return verified.length > 0 ? [`${indent}${verified.join(' ')}`] : [];
  });
  return {
    text: lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
    removed,
  };
}
