import { SSF } from '@e965/xlsx';

const TOKEN = /"[^"]*"?|\\.|[_*].|\[[^\]]*\]|am\/pm|a\/p|general|y+|e+(?![+-])|b+|m+|d+|h+|s+|[^]/gi;
/** Languages by the low bits of the identifiers that Windows numbers them with. */
const LANGUAGES: Record<number, string> = {
  0x01: 'ar',
  0x02: 'bg',
  0x04: 'zh',
  0x05: 'cs',
  0x06: 'da',
  0x07: 'de',
  0x08: 'el',
  0x0a: 'es',
  0x0b: 'fi',
  0x0c: 'fr',
  0x0d: 'he',
  0x0e: 'hu',
  0x10: 'it',
  0x11: 'ja',
  0x12: 'ko',
  0x13: 'nl',
  0x14: 'nb',
  0x15: 'pl',
  0x16: 'pt',
  0x18: 'ro',
  0x19: 'ru',
  0x1a: 'hr',
  0x1d: 'sv',
  0x1f: 'tr',
  0x22: 'uk',
};
const ENGLISH = 'en-GB';
/** Words that belong to the numbers of a date. */
const DATE_WORDS = /^["\\]*[\s.,/年月日년월일г-]*"?$/u;

/** The language that a format names: "[$-407]" or "[$-de-DE]". */
function findLanguage(tokens: readonly string[]): string {
  for (const token of tokens) {
    const [, code = ''] = /^\[\$[^\]-]*-([^\]]*)\]$/.exec(token) ?? [];
    const language = /^[0-9a-f]{3,8}$/i.test(code)
      ? LANGUAGES[Number.parseInt(code, 16) & 0x3ff]
      : /^[a-z]{2,3}(?=-[A-Z])/.exec(code)?.[0];
    if (language) return language === 'en' ? ENGLISH : language;
  }
  return ENGLISH;
}

/** Which tokens are of the date; an "m" beside hours or seconds is of the time. */
function findDateTokens(tokens: readonly string[]): boolean[] {
  const isUnit = (token: string | undefined): boolean =>
    token !== undefined && /^(?:[ymdhseb]+|\[[hms]+\])$/i.test(token);
  const units = tokens.map((token, index) => ({ token, index })).filter(({ token }) => isUnit(token));
  const isDate = tokens.map(() => false);
  units.forEach(({ token, index }, at) => {
    const isMinute =
      /^m{1,2}$/i.test(token) &&
      (/^\[?h/i.test(units[at - 1]?.token ?? '') || /^\[?s/i.test(units[at + 1]?.token ?? ''));
    isDate[index] = /^[ymdeb]/i.test(token) && !isMinute;
  });
  return isDate;
}

function formatDate(value: number, parts: string, language: string, isDate1904: boolean): string {
  const date = SSF.parse_date_code(value, { date1904: isDate1904 });
  // Zero is a blank date, or a time without one.
  if (!date || value < 1) return '';
  const has = (unit: RegExp): boolean => unit.test(parts);
  const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
    timeZone: 'UTC',
    ...(has(/d{3,}/i) && { weekday: 'long' }),
    ...(has(/(?<!d)d{1,2}(?!d)/i) && { day: 'numeric' }),
    ...(has(/m/i) && { month: 'long' }),
    ...(has(/[yeb]/i) && { year: 'numeric' }),
  });
  return format.format(Date.UTC(date.y, date.m - 1, date.d));
}

/** One section of a format, in which the date stands as a text. */
function writeDate(section: string, value: number, isDate1904: boolean): string {
  const tokens = section.match(TOKEN) ?? [];
  const isDate = findDateTokens(tokens);
  const [first, last] = [isDate.indexOf(true), isDate.lastIndexOf(true)];
  if (first === -1) return section;
  const text = formatDate(
    value,
    tokens.filter((_token, index) => isDate[index]).join(' '),
    findLanguage(tokens),
    isDate1904,
  );
  const isTime = (token: string): boolean => /^(?:[hms]+|am\/pm|a\/p|:)$/i.test(token);
  return tokens
    .map((token, index) => {
      if (index === first) return `"${text}"`;
      if (/^\[\$/.test(token)) return '';
      if (token === '\\T' || token === '"T"') return ' ';
      const isInside = index > first && index < last;
      if (isDate[index] || (isInside && !isTime(token))) return '';
      return index > last && /[年月日년월일г]/u.test(token) && DATE_WORDS.test(token) ? '' : token;
    })
    .join('');
}

/**
 * A number format in which the date of a value is written out: "m/d/yy h:mm" becomes "\"5 March 2026\" h:mm". Numbers alone are read
 * differently in each country, and some formats depend on the reader's computer.
 */
export function formatDatePattern(pattern: string, value: number, isDate1904: boolean): string {
  if (!/[ymdeb]/i.test(pattern) || !SSF.is_date(pattern)) return pattern;
  return (pattern.match(/(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\[])+|;/g) ?? [])
    .map((section) => (section === ';' ? section : writeDate(section, value, isDate1904)))
    .join('');
}
