/**
 * Words that stand for something said before, and beginnings that go on with it, in the languages of most visitors. "Haben Sie" speaks to
 * the company, "hat sie" of somebody.
 */
const REFERENCE =
  /(?<!\p{L})(?:its?|it['’]s|that|thats|this|these|those|they|them|he|hes|she|shes|him|hers?|mine|(?:the|which|that|another) (?:\p{L}+ )?ones?|(?:the|between|of) two|both of|the same|again|instead|er|(?<!\p{L}(?:en|nd|ln|rn) )sie|dies\p{L}{0,2}|ihn|ihm|ichs|damit|dafür|davon|dabei|dazu|beiden?|meins|meine[rs]?|eso|esto|es[ae]|est[ae]|ell[ao]s?|lo|amb[ao]s|mí[ao]|otra vez|ça|cela|celui|celle|ceux|elle|ils?|lui|eux|questo|quest[aie]|quello|quell[aie]|lui|loro|entrambi)(?!\p{L})|^\W*(?:and|but|so|or|then|und|aber|oder|dann|y|pero|entonces|et|mais|alors|e|ma)\s|(?:why|how) not|warum nicht|wieso nicht|por qué no|pourquoi pas|perché no/iu;

/** Content words up to which a question hardly says anything by itself, and up to which a word that refers back makes it go on. */
const MAX_FRAGMENT_TERMS = 2;
const MAX_REFERRING_TERMS = 6;

/** Whether a question has a word that refers back, or none that says anything by itself. */
const isDependent = (question: string, terms: number): boolean =>
  terms === 0 || (terms <= MAX_REFERRING_TERMS && REFERENCE.test(question));

/** Whether a question is a follow-up of the messages before it; `terms` is the number of its content words. */
export const refersBack = (question: string, terms: number): boolean =>
  terms <= MAX_FRAGMENT_TERMS || isDependent(question, terms);

/** Fitted on conversations as they were and with their questions shuffled, where no question goes on with the one before. */
const CONTINUITY = { dependent: 0.95, fragment: 0.7, other: 0.35 };

/** How much of the conversation before counts for a question: 0 to 1. */
export function getContinuity(question: string, terms: number): number {
  if (isDependent(question, terms)) return CONTINUITY.dependent;
  return terms <= MAX_FRAGMENT_TERMS ? CONTINUITY.fragment : CONTINUITY.other;
}
