import { BEGINNINGS } from './health-beginnings.ts';
import { isNearly } from './misspellings.ts';
import { toPlainText } from './plain-text.ts';

const BEGINNING = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:${Object.values(BEGINNINGS)
    .flat()
    .map((term) => toPlainTerm(term))
    .join('|')})`,
  'u',
);

/** German compounds: what a word may hold anywhere. Nurses and insurances are nobody's health. */
const PARTS =
  /allergi|schmerz|krank(?!en(?:haus)?(?:versicher|kasse|schwester|pfleg|wagen|zusatz|tagegeld))|behinder(?!ungsfrei)|diabet|herzinfarkt|blutdruck|herzschrittmacher|unvertra(?:e)?glich|intoleran|(?<!\p{L})\p{L}+-op(?!\p{L})|asthma/u;
const ARABIC = new RegExp(
  toPlainTerm('مرض|مريض|حامل|سرطان|السكري|إعاقة|معاق|اكتئاب|حساسية|دواء|مستشفى|ربو|صداع نصفي'),
  'u',
);
const MISSPELLED = [
  'diabetes',
  'anxiety',
  'depression',
  'allergic',
  'alergic',
  'epilepsy',
  'pregnant',
  'alzheimer',
  'parkinson',
  'migraine',
  'schwanger',
  'depressed',
];

/** A pattern without accents: the letters of its classes (\p{L}) stay as they are. */
function toPlainTerm(term: string): string {
  return term
    .split(String.raw`\p{L}`)
    .map((part) => toPlainText(part))
    .join(String.raw`\p{L}`);
}

/** Whether a plain text, in letters, tells of somebody's health. */
export const mentionsHealth = (plain: string): boolean =>
  BEGINNING.test(plain) || PARTS.test(plain) || ARABIC.test(plain) || isNearly(plain, MISSPELLED);
