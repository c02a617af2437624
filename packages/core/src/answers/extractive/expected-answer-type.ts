/** Patterns of questions that ask for a kind of value, in five languages. */
const QUESTION_PATTERNS = {
  number:
    /\bhow (?:much|many|long|old|far|often|big|large|tall|high|fast|late|early|soon)\b|\b(?:price|cost|costs|fee|charge|percentage|number|amount) (?:of|for|is|are|do|does)\b|\bwhat (?:is|are|was|does)\b.*\b(?:price|cost|fee|percentage|number|age|height|phone)\b|\bwie ?(?:viel|viele|lange|alt|oft|hoch|teuer|groß|weit)\b|\bwas kostet\b|\bwas kosten\b|\bcombien\b|\bquel (?:est le )?prix\b|\bcu[áa]nt[oa]s?\b|\bquant[oaie]\b/iu,
  time: /\bwhen\b|\bwhat (?:time|year|date|day|month|decade|century|hours)\b|\b(?:which|in what) (?:year|century|month|day|decade)\b|\bopen(?:ing)?\b.*\?|\bwann\b|\bum wie viel uhr\b|\bquand\b|\bcu[áa]ndo\b|\bquando\b|\bà quelle heure\b|\ba qu[ée] hora\b|\ba che ora\b/iu,
  name: /\bwho(?:se|m)?\b|\bwhere\b|\bwhich (?:city|country|person|company|team|state|school|doctor)\b|\bwer\b|\bwo\b|\bqui\b|\boù\b|\bqui[ée]n\b|\bd[óo]nde\b|\bchi\b|\bdove\b/iu,
} as const;

export type AnswerType = keyof typeof QUESTION_PATTERNS;

const NUMBER_WORD =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|third|quarter|dozen|free|kostenlos|gratuit|gratis)\b/iu;
const TIME_WORD =
  /\p{Nd}|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight|morning|evening|century|daily|weekdays?|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|jueves|viernes|s[áa]bado|domingo)\b/iu;
/** A capitalized word that doesn't begin the sentence. */
const PROPER_NAME = /(?<=[\p{Ll}\p{Nd},;:'"()’-]\s*)\p{Lu}[\p{L}'’.-]+/u;

const ANSWER_MATCHERS: Record<AnswerType, (sentence: string) => boolean> = {
  number: (sentence) => /\p{Nd}|\p{Sc}/u.test(sentence) || NUMBER_WORD.test(sentence),
  time: (sentence) => TIME_WORD.test(sentence),
  name: (sentence) => PROPER_NAME.test(sentence),
};

/** The kind of value that a question asks for; null where any sentence may answer it. */
export const expectedAnswerType = (question: string): AnswerType | null =>
  (Object.keys(QUESTION_PATTERNS) as AnswerType[]).find((kind) => QUESTION_PATTERNS[kind].test(question)) ?? null;

/** Whether a sentence contains a value of that kind. */
export const matchesAnswerType = (sentence: string, answerType: AnswerType): boolean =>
  ANSWER_MATCHERS[answerType](sentence);
