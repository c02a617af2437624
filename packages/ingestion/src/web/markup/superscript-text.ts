import type { Element } from 'domhandler';

const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const CENTS = /^\d\d$/;
const COMMA_CURRENCY = /^\s?(?:€|EUR|CHF|Fr\.|kr|zł|Kč|lei|₽)/i;
const POINT_CURRENCY = /[$£¥]\s?[\d,. ]*\d$/;
const COMMA_CURRENCY_BEFORE = /(?:€|EUR|CHF|Fr\.)\s?[\d. ]*\d$/i;

const siblingText = (element: Element, side: 'prev' | 'next'): string => {
  const sibling = element[side];
  return sibling?.type === 'text' ? sibling.data : '';
};

/** What parts the cents from a price that they stand above: "5<sup>99</sup> €"; null where they are none. */
function decimalSign(element: Element): string | null {
  const [before, after] = [siblingText(element, 'prev'), siblingText(element, 'next')];
  if (!/\d$/.test(before)) return null;
  if (COMMA_CURRENCY.test(after) || COMMA_CURRENCY_BEFORE.test(before)) return ',';
  return POINT_CURRENCY.test(before) ? '.' : null;
}

/** The text of a `<sup>` beside what it is raised above: "m²", "5,99 €", "20 €¹". */
export function superscriptText(element: Element, text: string): string {
  const digits = text.trim();
  if (!/^\d{1,3}$/.test(digits)) return text;
  const sign = CENTS.test(digits) ? decimalSign(element) : null;
  return sign === null ? digits.replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit) : `${sign}${digits}`;
}
