/** First parts of German verbs that stand at the end of a clause. */
export const SEPARABLE_PREFIXES: ReadonlySet<string> = new Set(
  'ab an auf aus bei ein fest frei heim her hin los mit nach vor weg weiter zu zurück zusammen um raus rein runter rum vorbei'.split(
    ' ',
  ),
);

const PREFIX = [...SEPARABLE_PREFIXES].join('|');
/** "abgesagt" is of "absagen", and so is "abzusagen". */
const PARTICIPLE = new RegExp(`^((?:${PREFIX})?)ge(\\p{L}{2,}?)(?:et|t)$`, 'u');
const INFINITIVE_WITH_ZU = new RegExp(`^(${PREFIX})zu(\\p{L}{3,}n)$`, 'u');
/** Endings of regular verbs that the stemmer leaves. */
const VERB_ENDINGS = ['t', 'et', 'st', 'est', 'te', 'ete', 'ten', 'test', 'tet', 'e'];
const MIN_STEM = 3;

function listGermanForms(word: string): string[] {
  const [, prefix = '', participleStem] = PARTICIPLE.exec(word) ?? [];
  const [, zuPrefix = '', infinitive] = INFINITIVE_WITH_ZU.exec(word) ?? [];
  const stems = VERB_ENDINGS.filter((ending) => word.endsWith(ending))
    .map((ending) => word.slice(0, -ending.length))
    .filter(({ length }) => length >= MIN_STEM);
  return [
    ...(participleStem === undefined ? [] : [`${prefix}${participleStem}en`, `${prefix}${participleStem}n`]),
    ...(infinitive === undefined ? [] : [`${zuPrefix}${infinitive}`]),
    ...stems.flatMap((stem) => [`${stem}en`, `${stem}n`]),
    ...(word.length > MIN_STEM ? [`${word}en`, `${word}e`] : []),
  ];
}

/** What a word may be a form of where its language's stemmer doesn't say so: "kostet" is of "kosten". */
export const listBaseForms = (word: string, language: string): string[] =>
  language === 'de' ? listGermanForms(word) : [];
