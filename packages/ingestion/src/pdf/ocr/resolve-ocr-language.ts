import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Tesseract's names of languages by their ISO 639-1 codes. A language needs its package, `@tesseract.js-data/<name>`, to be read. */
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
/** The variant that is both small and exact; each package has it besides the larger one. */
const VARIANT = '4.0.0_best_int';

export interface OcrLanguage {
  name: string;
  /** The folder that holds its data. */
  folder: string;
  /** The language that was asked for has no package here; this one is read instead. */
  isFallback: boolean;
}

function findLanguageFolder(name: string): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${name}/package.json`)), VARIANT);
  } catch {
    return null;
  }
}

/** The data for text recognition in a language, by its ISO 639-1 code; English where there is none. */
export function resolveOcrLanguage(code: string): OcrLanguage {
  const name = TESSERACT_NAMES[code.split('-')[0]?.toLowerCase() ?? ''];
  const folder = name === undefined ? null : findLanguageFolder(name);
  if (name !== undefined && folder !== null) return { name, folder, isFallback: false };
  const fallback = findLanguageFolder(FALLBACK);
  if (fallback === null) throw new Error(`The package @tesseract.js-data/${FALLBACK} is not installed`);
  return { name: FALLBACK, folder: fallback, isFallback: true };
}
