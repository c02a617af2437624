import * as stopwordLists from 'stopword';

/** What the words of a language need: its stemmer's name at Snowball (null: words are left as they are) and its stop words. */
export interface LanguageRules {
  stemmer: string | null;
  stopwords: ReadonlySet<string>;
}

const rules = (stemmer: string | null, stopwords: readonly string[]): LanguageRules => ({
  stemmer,
  stopwords: new Set(stopwords),
});

const RULES = new Map<string, LanguageRules>(
  Object.entries({
    ar: rules('arabic', stopwordLists.ara),
    cs: rules('czech', stopwordLists.ces),
    da: rules('danish', stopwordLists.dan),
    de: rules('german', stopwordLists.deu),
    el: rules(null, stopwordLists.ell),
    en: rules('english', stopwordLists.eng),
    es: rules('spanish', stopwordLists.spa),
    fi: rules('finnish', stopwordLists.fin),
    fr: rules('french', stopwordLists.fra),
    hi: rules(null, stopwordLists.hin),
    hu: rules('hungarian', stopwordLists.hun),
    it: rules('italian', stopwordLists.ita),
    nl: rules('dutch', stopwordLists.nld),
    no: rules('norwegian', stopwordLists.nob),
    pl: rules(null, stopwordLists.pol),
    pt: rules('portuguese', stopwordLists.por),
    ro: rules('romanian', stopwordLists.ron),
    ru: rules('russian', stopwordLists.rus),
    sv: rules('swedish', stopwordLists.swe),
    tr: rules('turkish', stopwordLists.tur),
    uk: rules(null, stopwordLists.ukr),
    vi: rules(null, stopwordLists.vie),
  }),
);
const NO_RULES = rules(null, []);

/** The rules of a language by its BCP 47 tag; a language without rules keeps its words as they are. */
export const languageRules = (language: string): LanguageRules => RULES.get(language.split('-')[0] ?? '') ?? NO_RULES;
