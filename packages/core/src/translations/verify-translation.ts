import { detectLanguage } from '@lobby/ingestion';
import { extractNumbers, listKnownAddresses, verifyAddresses, verifyNumbers } from '../answers/index.ts';

interface Translation {
  original: string;
  translated: string;
  sourceLanguage: string;
  language: string;
}

/** How much longer or shorter a translation may be: a Chinese sentence has a sixth of the letters of a German one. */
const MAX_GROWTH = 6;
const MAX_EXTRA_CHARACTERS = 80;
const MIN_SHARE = 0.12;
/** Shorter texts may be the same in both languages, such as names and greetings. */
const MIN_DETECTED_LETTERS = 25;

/** An order number, a voucher: capitals and digits in one word. */
const CODE = /(?<![\p{L}\p{N}])(?=[\p{Lu}\d_-]*\d)(?=[\p{Lu}\d_-]*\p{Lu})[\p{Lu}\d][\p{Lu}\d_-]{3,}/gu;
const MARKER = /\[\d{1,2}\]/g;

const countLetters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const listMatches = (text: string, pattern: RegExp): string[] => (text.match(pattern) ?? []).toSorted();

const hasSameMatches = (pattern: RegExp, one: string, other: string): boolean =>
  listMatches(one, pattern).join(' ') === listMatches(other, pattern).join(' ');

const haveSameNumbers = (one: string, other: string): boolean =>
  verifyNumbers(one, extractNumbers([other])) && verifyNumbers(other, extractNumbers([one]));

const haveSameAddresses = (one: string, other: string): boolean =>
  verifyAddresses(one, listKnownAddresses(other, [])) && verifyAddresses(other, listKnownAddresses(one, []));

const hasFittingLength = ({ original, translated }: Translation): boolean =>
  translated.length <= original.length * MAX_GROWTH + MAX_EXTRA_CHARACTERS &&
  translated.length >= original.length * MIN_SHARE;

/** A lazy model gives the text back, or some of it in the language that it had. */
function isInOtherLanguage({ original, translated, sourceLanguage, language }: Translation): boolean {
  if (countLetters(original) < MIN_DETECTED_LETTERS) return true;
  return translated !== original && detectLanguage(translated, language) !== sourceLanguage;
}

/** Whether a model's translation may be shown: numbers, addresses, codes and citations are those of the original, and it was translated. */
export function verifyTranslation(translation: Translation): boolean {
  const { original, translated } = translation;
  return (
    translated !== '' &&
    hasFittingLength(translation) &&
    haveSameNumbers(original, translated) &&
    haveSameAddresses(original, translated) &&
    hasSameMatches(CODE, original, translated) &&
    hasSameMatches(MARKER, original, translated) &&
    isInOtherLanguage(translation)
  );
}
