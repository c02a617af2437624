import { findEntry } from '@lobby/contracts/find-entry';
import type { TenantTx } from '@lobby/db';
import { toLexemes } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import { translateTerms } from '../../dictionaries/index.ts';
import type { Dictionary, TranslatedTerm } from '../../dictionaries/index.ts';
import { findKnownLexemes } from '../find-known-lexemes.ts';
import { listMaterialLanguages } from './list-material-languages.ts';

/** A question in the words of the material's language. */
export interface Translation {
  /** The material's language (ISO 639-1). */
  language: string;
  /** The question word by word; what is in no dictionary stays as it is. */
  text: string;
  lexemes: string[];
}

/** A language with a smaller share of a tenant's passages may be a wrong guess about a few of them. */
const MIN_LANGUAGE_SHARE = 0.1;
/** Translations of a word that are searched for, of those that the material uses. */
const MAX_TRANSLATIONS = 2;

/** The language to translate to: the tenant's where its material is in it, else that of most of the material; null where none is needed. */
async function chooseTarget(tx: TenantTx, from: string, tenantLanguage: string): Promise<string | null> {
  const languages = (await listMaterialLanguages(tx)).filter(({ share }) => share >= MIN_LANGUAGE_SHARE);
  if (languages.length === 0 || languages.some(({ language }) => language === from)) return null;
  const own = languages.find(({ language }) => language === tenantLanguage);
  return (own ?? languages[0])?.language ?? null;
}

/** What the material uses, as lexemes of its language. */
interface Vocabulary {
  language: string;
  lexemes: ReadonlySet<string>;
}

function isUsed(text: string, { language, lexemes }: Vocabulary): boolean {
  const own = toLexemes(text, language);
  return own.length > 0 && own.every((lexeme) => lexemes.has(lexeme));
}

/** The translations of a word that the material uses, as many as are searched for; the most usual one where it uses none. */
function chooseTranslations({ word, translations, isStopword }: TranslatedTerm, vocabulary: Vocabulary): string[] {
  // A stop word without a translation says nothing in another language, or something else.
  if (translations.length === 0) return isStopword ? [] : [word];
  const used = translations.filter((translation) => isUsed(translation, vocabulary));
  return used.length > 0 ? used.slice(0, MAX_TRANSLATIONS) : translations.slice(0, 1);
}

/** Languages that a short text is easily taken for another's, or whose words many of another's are. */
const RELATED_LANGUAGES: Readonly<Record<string, string>> = {
  ca: 'es',
  da: 'sv',
  de: 'nl',
  es: 'pt',
  nl: 'de',
  no: 'sv',
  pt: 'es',
  sk: 'cs',
};

const countTranslated = (text: string, dictionary: Dictionary | null): number =>
  dictionary ? translateTerms(text, dictionary).filter(({ translations }) => translations.length > 0).length : 0;

/** The dictionary that knows most of a text's words: of the language that it seems to be in, or of a related one. */
async function chooseDictionary(
  { find }: TenantScope['dictionaries'],
  text: string,
  { from, to }: { from: string; to: string },
): Promise<Dictionary | null> {
  const own = await find(from, to);
  const related = findEntry(RELATED_LANGUAGES, from);
  const other = related && related !== to ? await find(related, to) : null;
  return countTranslated(text, other) > countTranslated(text, own) ? other : own;
}

/** How many words may be the material's as they are, for each that is by its translation: names are, and so is all of a wrong guess. */
const MAX_UNTRANSLATED = 2;

/** Whether so many words are the material's as they are that the question is in its language after all. */
function isMaterialLanguage(terms: readonly TranslatedTerm[], vocabulary: Vocabulary): boolean {
  const telling = terms.filter(({ isStopword }) => !isStopword);
  const asTheyAre = telling.filter(({ word }) => isUsed(word, vocabulary));
  const translated = telling.filter(({ translations }) => translations.some((each) => isUsed(each, vocabulary)));
  return asTheyAre.length > MAX_UNTRANSLATED * translated.length;
}

async function translate(tx: TenantTx, text: string, dictionary: Dictionary): Promise<Translation | null> {
  const { to } = dictionary;
  const terms = translateTerms(text, dictionary);
  if (terms.every(({ translations }) => translations.length === 0)) return null;
  const candidates = terms.flatMap(({ word, translations }) =>
    [word, ...translations].flatMap((each) => toLexemes(each, to)),
  );
  const vocabulary = { language: to, lexemes: await findKnownLexemes(tx, [...new Set(candidates)]) };
  if (isMaterialLanguage(terms, vocabulary)) return null;
  const chosen = terms.map((term) => chooseTranslations(term, vocabulary));
  return {
    language: to,
    text: chosen.flatMap(([first]) => first ?? []).join(' '),
    lexemes: [...new Set(chosen.flatMap((words) => words.flatMap((word) => toLexemes(word, to))))],
  };
}

/** Translates a question for the search; null where the tenant's material is in its language, or no word of it is known. */
export async function translateQuestion(
  { db, dictionaries }: Pick<TenantScope, 'db' | 'dictionaries'>,
  text: string,
  { from, tenantLanguage }: { from: string; tenantLanguage: string },
): Promise<Translation | null> {
  if (from === tenantLanguage) return null;
  return db(async (tx) => {
    const to = await chooseTarget(tx, from, tenantLanguage);
    const dictionary = to && (await chooseDictionary(dictionaries, text, { from, to }));
    return dictionary ? translate(tx, text, dictionary) : null;
  });
}
