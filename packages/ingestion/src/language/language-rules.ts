import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as indian } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import * as lists from 'stopword';

type Stem = (word: string) => string;

/** A language's Snowball stemmer (null if words stay as they are) and its stop words. */
export interface LanguageRules {
  stem: Stem | null;
  stopwords: ReadonlySet<string>;
}

const rules = (stem: Stem | null, stopwords: readonly string[]): LanguageRules => ({
  stem,
  stopwords: new Set(stopwords),
});

/** What people write in a chat where the list has the written form; as content words they would be missing everywhere. */
const GERMAN_CHAT_WORDS = (
  'gibts gehts ists hats habts machts wirds kanns wenns obs ichs dus ers wirs ihrs sies ne nen nem ner is nich nix ham ' +
  'hab habt haste kannste biste wieviel bitte hallo hi moin danke pls plz'
).split(' ');

const RULES = new Map<string, LanguageRules>(
  Object.entries({
    ar: rules(arabic, lists.ara),
    bg: rules(bulgarian, lists.bul),
    cs: rules(null, lists.ces),
    da: rules(danish, lists.dan),
    de: rules(german, [...lists.deu, ...GERMAN_CHAT_WORDS]),
    el: rules(greek, lists.ell),
    en: rules(english, [...lists.eng, 'when', 'why', 'whom', 'whose', 'does', 'did']),
    es: rules(spanish, lists.spa),
    et: rules(null, lists.est),
    fi: rules(finnish, lists.fin),
    fr: rules(french, lists.fra),
    hi: rules(indian, lists.hin),
    hu: rules(hungarian, lists.hun),
    id: rules(indonesian, lists.ind),
    it: rules(italian, lists.ita),
    lt: rules(lithuanian, []),
    lv: rules(null, lists.lav),
    nl: rules(dutch, lists.nld),
    no: rules(norwegian, lists.nob),
    pl: rules(null, lists.pol),
    pt: rules(portuguese, lists.por),
    ro: rules(romanian, lists.ron),
    ru: rules(russian, lists.rus),
    sk: rules(null, lists.slk),
    sv: rules(swedish, lists.swe),
    tr: rules(turkish, lists.tur),
    uk: rules(ukrainian, lists.ukr),
    vi: rules(null, lists.vie),
  }),
);
const NO_RULES = rules(null, []);

/** The rules of a language by its BCP 47 tag. Words of a language without rules stay as they are. */
export const languageRules = (language: string): LanguageRules => RULES.get(language.split('-')[0] ?? '') ?? NO_RULES;
