import { findEntry } from '@lobby/contracts/find-entry';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Tesseract's language names by ISO 639-1 code. Each language needs its package, `@tesseract.js-data/<name>`. */
const TESSERACT_NAMES: Record<string, string> = {
  ar: 'ara',
  bg: 'bul',
  ca: 'cat',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'est',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  id: 'ind',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  lt: 'lit',
  lv: 'lav',
  nb: 'nor',
  nl: 'nld',
  no: 'nor',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sl: 'slv',
  sr: 'srp',
  sv: 'swe',
  th: 'tha',
  tr: 'tur',
  uk: 'ukr',
  vi: 'vie',
  zh: 'chi_sim',
};

const FALLBACK = 'eng';
/** The variant of the data that is both small and exact; each package has a larger one besides. */
const VARIANT = '4.0.0_best_int';

export interface OcrLanguage {
  name: string;
  /** The folder of its data. */
  folder: string;
  /** The requested language is not installed, and this one is used instead. */
  isFallback: boolean;
}

function findLanguageFolder(name: string): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${name}/package.json`)), VARIANT);
  } catch {
    return null;
  }
}

/** The OCR data of a language by its ISO 639-1 code; English when the language is not installed. */
export function resolveOcrLanguage(code: string): OcrLanguage {
  const name = findEntry(TESSERACT_NAMES, code.split('-')[0]?.toLowerCase() ?? '');
  const folder = name === undefined ? null : findLanguageFolder(name);
  if (name !== undefined && folder !== null) return { name, folder, isFallback: false };
  const fallback = findLanguageFolder(FALLBACK);
  if (fallback === null) throw new Error(`The package @tesseract.js-data/${FALLBACK} is not installed`);
  return { name: FALLBACK, folder: fallback, isFallback: true };
}
