const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const MAX_ROMAN = 3_999;

function toRoman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
}

/** "a" to "z", then "aa", "bb". */
const toLetters = (number: number): string =>
  String.fromCodePoint(97 + ((number - 1) % 26)).repeat(Math.min(10, Math.ceil(number / 26)));

/** A number of a list in one of Word's formats: "upperRoman", "lowerLetter", "decimalZero". */
export function formatListNumber(number: number, format: string): string {
  if (number < 1) return String(number);
  if (/Roman$/.test(format) && number <= MAX_ROMAN)
    return format.startsWith('upper') ? toRoman(number).toUpperCase() : toRoman(number);
  if (/Letter$/.test(format)) return format.startsWith('upper') ? toLetters(number).toUpperCase() : toLetters(number);
  return format === 'decimalZero' && number < 10 ? `0${number}` : String(number);
}
