import { findEntry } from '@lobby/contracts/find-entry';

const DIGITS = /^[+-]?\d+(?:\.\d+)?$/;
const MULTIPLES: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };
const MAX_LENGTH = 40;
/** Beyond it a number loses digits. */
const MAX_NUMBER = Number.MAX_SAFE_INTEGER;

const findDecimalSign = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';

/** Digits of other scripts as 0 to 9. */
const toLatinDigits = (text: string): string =>
  text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));

/** Which sign is the decimal one: the last of two different ones, none of a repeated one, else what the locale says of three digits. */
function findDecimalIn(text: string, locale: string): string | null {
  const signs = text.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (!last) return null;
  const isRepeated = signs.filter((sign) => sign === last).length > 1;
  if (isRepeated) return null;
  const isMixed = signs.some((sign) => sign !== last);
  const hasThreeDigits = /[.,]\d{3}$/.test(text);
  return isMixed || !hasThreeDigits || last === findDecimalSign(locale) ? last : null;
}

/** Reads a number as people of the locale write it, with a currency's sign or a K or M behind it; null for what is none. */
export function parseNumber(text: string, locale: string): number | null {
  if (text.length > MAX_LENGTH) return null;
  const [, body = '', unit = ''] =
    /^\s*(?:\p{Sc}|[A-Z]{3}\b)?([^\p{L}\p{Sc}]*?)\s*([KMkm])?\s*(?:\p{Sc}|[A-Z]{3})?\s*$/u.exec(toLatinDigits(text)) ??
    [];
  const compact = body
    .replaceAll(/[\s'’\u00a0\u202f]/g, '')
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
    .replace('−', '-');
  const decimal = findDecimalIn(compact, locale);
  const plain = [...compact]
    .filter((sign) => sign === decimal || !/[.,]/.test(sign))
    .map((sign) => (sign === decimal ? '.' : sign))
    .join('');
  if (!DIGITS.test(plain)) return null;
  const number = Number(plain) * (findEntry(MULTIPLES, unit.toLowerCase()) ?? 1);
  return Math.abs(number) <= MAX_NUMBER ? number : null;
}
