/** Digits in one run, with one separator between two of them at most. */
const DIGIT_RUN = /\d(?:[ .-]?\d){12,18}/g;
/** Groups as they stand on cards, whatever stands between them: 4-4-4-4 and 4-6-5. */
const CARD_GROUPS = /(?<!\d)(?:\d{4}(?:[^\d]{1,24}\d{4}){3}|\d{4}[^\d]{1,8}\d{6}[^\d]{1,8}\d{5})(?!\d)/g;
/** How the numbers of issuers begin, with their lengths (ISO/IEC 7812). */
const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30|36|38|39)/, [14, 16]],
  [/^35/, [16]],
  [/^(?:50|5[6-9]|6)/, [13, 14, 15, 16, 17, 18, 19]],
];

/** Whether digits pass the check of card numbers (Luhn). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const isCard = (digits: string): boolean =>
  ISSUERS.some(([start, lengths]) => lengths.includes(digits.length) && start.test(digits)) && passesLuhn(digits);

function hasCardWithin(digits: string): boolean {
  for (let length = 13; length <= Math.min(19, digits.length); length++)
    for (let start = 0; start + length <= digits.length; start++)
      if (isCard(digits.slice(start, start + length))) return true;
  return false;
}

const toDigits = (text: string): string => text.replaceAll(/\D/g, '');

/** Whether a plain text contains the number of a payment card: with any separators, in groups apart, also among other digits. */
export const hasCardNumber = (plain: string): boolean =>
  [...plain.matchAll(DIGIT_RUN)].some(([run]) => hasCardWithin(toDigits(run))) ||
  [...plain.matchAll(CARD_GROUPS)].some(([groups]) => isCard(toDigits(groups)));
