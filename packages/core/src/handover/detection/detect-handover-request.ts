import { isCertainQuestion, isRequestByExamples } from './classify-request.ts';
import { NEGATION, VERDICT } from './negation.ts';
import { asksForPresence } from './presence-patterns.ts';
import { REQUEST_PATTERNS } from './request-patterns.ts';
import type { RequestPattern } from './request-patterns.ts';

// Whether a visitor asks for a person in words: by patterns in which a verb of asking comes right before a word for a person, or by
// labelled examples, clause by clause, since a request often ends a story.

const WORDS_AFTER_PERSON =
  "please|now|here|instead|about|today|directly|thanks|who|from|in person|bitte|jetzt|svp|s'il|por|per|ahora|adesso|agora|alstublieft|proszę|prosím|tack|takk|tak|пожалуйста|будь";

/** Words between the verb and the person, as in "speak with the practice manager". */
const ONE_WORD = String.raw`(?:[\p{L}'-]+ )?`;

const compilePattern = (verbs: string, persons: string, { fillers, verbAfter }: RequestPattern): RegExp =>
  new RegExp(
    `(?:^| )(?:${verbs}) (?:(?:${fillers}) ){0,4}(?:${persons})${verbAfter ? ` (?:.* )?(?:${verbAfter})` : `(?= (?:${WORDS_AFTER_PERSON})|$)`}`,
    'u',
  );

const CONTACT_PATTERNS = REQUEST_PATTERNS.map((pattern) =>
  compilePattern(pattern.contactVerbs, `${pattern.humans}|${ONE_WORD}(?:${pattern.roles})`, pattern),
);
const WISH_PATTERNS = REQUEST_PATTERNS.flatMap((pattern) =>
  pattern.wishVerbs ? [compilePattern(pattern.wishVerbs, `${pattern.humans}|(?<role>${pattern.roles})`, pattern)] : [],
);

/** A message that is nothing but the word for a person. */
const BARE_REQUEST =
  /^(?:an? |einen? |une? |una |um |uma )?(?:real |live |human |echten? )?(?:human|human being|agent|person|representative|operator|mensch|mitarbeiter|humain|conseiller|humano|agente|persona|operatore|operador|atendente|medewerker|konsultant|operátor|оператор|человек)(?: please| bitte| svp| s'il vous plaît| por favor| per favore| пожалуйста)?$/u;

/** Languages that put no spaces between words, or bind them to each other. */
const UNSPACED_REQUEST =
  /转人工|轉人工|人工客服|人工服务|真人客服|(?:和|跟|与)(?:真人|人工|客服)|(?:人|オペレーター|担当者|スタッフ)(?:と|に)(?:直接)?(?:話|つな|繋|代わ)|상담원.{0,6}(?:연결|통화|바꿔|이야기)|사람(?:과|이랑|하고) ?(?:이야기|대화|통화|얘기)|(?:इंसान|किसी व्यक्ति|एजेंट) से बात/u;

const MAX_LENGTH = 400;
const MAX_CLAUSE_WORDS = 14;

/** The clauses of a message, in lower case. */
const splitClauses = (text: string): string[] =>
  text.length > MAX_LENGTH
    ? []
    : text
        .toLowerCase()
        .replaceAll(/[’`´]/g, "'")
        .split(/[.,;:!?¿¡\n。！？]+| (?:but|sondern|mais|sino|ma|mas|maar|ale|men|но) /u)
        .map((clause) => clause.replaceAll(/[^\p{L}\p{M}\p{N}'-]+/gu, ' ').trim());

/** Those that may be a request: short, without a negation, and no question to the company. */
const isPossibleRequest = (clause: string): boolean =>
  clause.split(' ').length <= MAX_CLAUSE_WORDS &&
  !NEGATION.test(clause.replace(VERDICT, '')) &&
  !isCertainQuestion(clause);

const stripAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}+/gu, '');

const matchWishes = (clauses: readonly string[]): RegExpExecArray[] =>
  clauses.flatMap((clause) =>
    WISH_PATTERNS.flatMap((pattern) => {
      const match = pattern.exec(clause);
      return match ? [match] : [];
    }),
  );

const ROLE = new RegExp(`(?:^| )(?<role>${REQUEST_PATTERNS.map(({ roles }) => roles).join('|')})s?(?= |$)`, 'u');

const findNamedRole = (text: string): string | undefined => ROLE.exec(text.toLowerCase())?.groups?.['role'];

const matchesContactPattern = (clauses: readonly string[]): boolean =>
  clauses.some((clause) => BARE_REQUEST.test(clause) || CONTACT_PATTERNS.some((pattern) => pattern.test(clause)));

/** The roles that a message wishes for; such a message is a request unless the tenant sells that role. */
export function findWishedRoles(text: string): string[] {
  const clauses = splitClauses(text).filter(isPossibleRequest);
  const wished = matchWishes(clauses).flatMap(({ groups }) => groups?.['role'] ?? []);
  const named = findNamedRole(text);
  if (!named || clauses.length === 0 || wished.includes(named) || matchesContactPattern(clauses)) return wished;
  return isRequestByExamples(text) ? [...wished, named] : wished;
}

/** Whether a message asks for a person. `productTerms`: the wished roles that the tenant sells or writes about. */
export function detectHandoverRequest(text: string, productTerms: ReadonlySet<string> = new Set()): boolean {
  const allClauses = splitClauses(text);
  const clauses = allClauses.filter(isPossibleRequest);
  return (
    allClauses.some((clause) => asksForPresence(stripAccents(clause))) ||
    UNSPACED_REQUEST.test(text.slice(0, MAX_LENGTH)) ||
    matchesContactPattern(clauses) ||
    matchWishes(clauses).some(({ groups }) => !productTerms.has(groups?.['role'] ?? '')) ||
    (!productTerms.has(findNamedRole(text) ?? '') && isRequestByExamples(text))
  );
}
