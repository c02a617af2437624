import { findEntry } from '@lobby/contracts/find-entry';
import { detect } from 'chardet';

/** The encodings that browsers take for undeclared pages of a language (HTML standard, 13.2.3.2); windows-1252 for all others. */
const ENCODINGS_BY_LANGUAGE: Record<string, string> = {
  ar: 'windows-1256',
  az: 'windows-1254',
  ba: 'windows-1251',
  be: 'windows-1251',
  bg: 'windows-1251',
  cs: 'windows-1250',
  el: 'iso-8859-7',
  et: 'windows-1257',
  fa: 'windows-1256',
  he: 'windows-1255',
  hr: 'windows-1250',
  hu: 'iso-8859-2',
  ja: 'shift_jis',
  kk: 'windows-1251',
  ko: 'euc-kr',
  ku: 'windows-1254',
  ky: 'windows-1251',
  lt: 'windows-1257',
  lv: 'windows-1257',
  mk: 'windows-1251',
  pl: 'iso-8859-2',
  ro: 'windows-1250',
  ru: 'windows-1251',
  sah: 'windows-1251',
  sk: 'windows-1250',
  sl: 'iso-8859-2',
  sr: 'windows-1251',
  tg: 'windows-1251',
  th: 'windows-874',
  tr: 'windows-1254',
  tt: 'windows-1251',
  uk: 'windows-1251',
  vi: 'windows-1258',
  zh: 'gb18030',
};
/** Encodings of other scripts, which are told by their letters; those of Latin letters are too much alike. */
const OTHER_SCRIPTS = /^(?:windows-125[1356]|koi8|iso-8859-[5-8]|iso-2022|shift_jis|euc|gb|big5)/i;
const LANGUAGE = /<html[^>]{0,300}?\slang\s*=\s*["']?([a-z]{2,3})(?![a-z])/i;
const SAMPLE_BYTES = 65_536;
const MIN_RUN = 3;

/** Whether the letters beyond ASCII stand together, as in other scripts, and not one by one, as accented letters do. */
function hasWordsBeyondAscii(sample: Uint8Array): boolean {
  let high = 0;
  let together = 0;
  let run = 0;
  for (const byte of [...sample, 0]) {
    if (byte >= 0x80) run += 1;
    else {
      high += run;
      if (run >= MIN_RUN) together += run;
      run = 0;
    }
  }
  return 2 * together > high;
}

/** The encoding of a page that declares none: its language's, or what its letters tell where it names no language. */
export function defaultEncoding(bytes: Uint8Array, start: string): string {
  const language = LANGUAGE.exec(start)?.[1]?.toLowerCase();
  const byLanguage = language === undefined ? undefined : findEntry(ENCODINGS_BY_LANGUAGE, language);
  if (language !== undefined && byLanguage === undefined) return 'windows-1252';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const guessed = detect(sample) ?? '';
  const isOtherScript = OTHER_SCRIPTS.test(guessed) && (/^iso-2022/i.test(guessed) || hasWordsBeyondAscii(sample));
  return isOtherScript ? guessed : (byLanguage ?? 'windows-1252');
}
