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

/** Without accents, as people type on a phone. */
const stripMarks = (word: string): string => word.normalize('NFD').replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '');

/** A stop word stands in the list as it is written and as it is typed. */
const rules = (stem: Stem | null, stopwords: readonly string[]): LanguageRules => ({
  stem,
  stopwords: new Set(stopwords.flatMap((word) => [word, stripMarks(word)])),
});

/** What people write in a chat where the list has the written form; as content words they would be missing everywhere. */
const GERMAN_CHAT_WORDS = (
  'gibts gehts ists hats habts machts wirds kanns wenns obs ichs dus ers wirs ihrs sies ne nen nem ner is nich nix ham ' +
  'hab habt haste kannste biste wieviel bitte hallo hi moin danke pls plz'
).split(' ');

/** Words that ask, greet and thank, which the lists lack: as content words they lead to every title that asks, too. */
const QUESTION_WORDS = {
  es:
    'cuánto cuánta cuántos cuántas cuándo dónde cómo porqué cuál cuáles quién quiénes q xq pq hay tienen tiene tenéis ' +
    'puedo puede pueden podéis hola gracias porfa favor son',
  fr: 'combien quand comment pourquoi quoi pouvez peut puis avez bonjour salut merci svp plaît quelqu',
  it: 'quanto quanta quanti quante quando dove perché quali cosa posso potete avete ciao grazie',
  nl: 'hoeveel wanneer waar waarom welke jullie mag hallo hoi bedankt dank',
  pl: 'macie mogę proszę dzień dobry dziękuję cześć',
  pt: 'quanto quanta quantos quantas onde porque vocês têm tem posso pode podem olá oi obrigado obrigada',
  ru: 'сколько почему можно здравствуйте привет спасибо пожалуйста',
  tr: 'kaç zaman nerede merhaba teşekkürler lütfen',
};
const listQuestionWords = (language: keyof typeof QUESTION_WORDS): string[] => QUESTION_WORDS[language].split(' ');

const RULES = new Map<string, LanguageRules>(
  Object.entries({
    ar: rules(arabic, lists.ara),
    bg: rules(bulgarian, lists.bul),
    cs: rules(null, lists.ces),
    da: rules(danish, lists.dan),
    de: rules(german, [...lists.deu, ...GERMAN_CHAT_WORDS]),
    el: rules(greek, lists.ell),
    en: rules(english, [...lists.eng, 'when', 'why', 'whom', 'whose', 'does', 'did']),
    es: rules(spanish, [...lists.spa, ...listQuestionWords('es')]),
    et: rules(null, lists.est),
    fi: rules(finnish, lists.fin),
    fr: rules(french, [...lists.fra, ...listQuestionWords('fr')]),
    hi: rules(indian, lists.hin),
    hu: rules(hungarian, lists.hun),
    id: rules(indonesian, lists.ind),
    it: rules(italian, [...lists.ita, ...listQuestionWords('it')]),
    lt: rules(lithuanian, []),
    lv: rules(null, lists.lav),
    nl: rules(dutch, [...lists.nld, ...listQuestionWords('nl')]),
    no: rules(norwegian, lists.nob),
    pl: rules(null, [...lists.pol, ...listQuestionWords('pl')]),
    pt: rules(portuguese, [...lists.por, ...listQuestionWords('pt')]),
    ro: rules(romanian, lists.ron),
    ru: rules(russian, [...lists.rus, ...listQuestionWords('ru')]),
    sk: rules(null, lists.slk),
    sv: rules(swedish, lists.swe),
    tr: rules(turkish, [...lists.tur, ...listQuestionWords('tr')]),
    uk: rules(ukrainian, lists.ukr),
    // Accents make other words here.
    vi: { stem: null, stopwords: new Set(lists.vie) },
  }),
);
const NO_RULES = rules(null, []);

/** The rules of a language by its BCP 47 tag. Words of a language without rules stay as they are. */
export const languageRules = (language: string): LanguageRules => RULES.get(language.split('-')[0] ?? '') ?? NO_RULES;
