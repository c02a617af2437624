import { findEntry } from '@lobby/contracts/find-entry';

/** Letters that people write as signs and digits inside a word. */
const LOOKALIKES: Readonly<Record<string, string>> = { '@': 'a', $: 's', '0': 'o', '1': 'i', '3': 'e', '5': 's' };
const LETTER_WORD = /\p{L}[\p{L}@$0135]*\p{L}/gu;
const DIGIT_ZEROS = [0x06_60, 0x06_f0, 0x09_66, 0x0e_50] as const;

const toLatinDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
};

/**
 * A text as the filter compares it: lower case, without accents and invisible signs, digits of every script as 0 to 9, and "H.I.V." as
 * one word.
 */
export const toPlainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, toLatinDigit)
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[’‘`´]/gu, "'")
    .replaceAll(/(?<!\p{L})(?:\p{L}\.){2,}/gu, (initials) => `${initials.replaceAll('.', '')} `);

/** A plain text with "p@ssw0rd" in letters. */
export const toLetters = (plain: string): string =>
  plain.replaceAll(LETTER_WORD, (word) => word.replaceAll(/[@$0135]/g, (sign) => findEntry(LOOKALIKES, sign) ?? sign));
