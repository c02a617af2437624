import { classifyMessage } from '../../intents/index.ts';
import { REQUEST_PATTERNS } from './request-patterns.ts';
import type { RequestPattern } from './request-patterns.ts';

// Whether a visitor asks for a person in words: by patterns in which a verb of asking comes right before a word for a person, or by
// labelled examples, clause by clause, since a request often ends a story.

const WORDS_AFTER_PERSON =
  "please|now|here|instead|about|today|directly|thanks|who|from|in person|bitte|jetzt|svp|s'il|por|per|ahora|adesso|agora|alstublieft|proszę|prosím|tack|takk|tak|пожалуйста|будь";

const compilePattern = (verbs: string, persons: string, { fillers, verbAfter }: RequestPattern): RegExp =>
  new RegExp(
    `(?:^| )(?:${verbs}) (?:(?:${fillers}) ){0,4}(?:${persons})${verbAfter ? ` (?:.* )?(?:${verbAfter})` : `(?= (?:${WORDS_AFTER_PERSON})|$)`}`,
    'u',
  );

const CONTACT_PATTERNS = REQUEST_PATTERNS.map((pattern) =>
  compilePattern(pattern.contactVerbs, `${pattern.humans}|${pattern.roles}`, pattern),
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

const NEGATION =
  /(?:^| )(?:not|don't|dont|didn't|never|no need|without|nicht|kein|keinen|keine|ohne|pas|sans|no|non|sin|senza|não|nao|niet|geen|nie|ne|inte|ikke|не|без|لا)(?: |$)/u;

const MAX_LENGTH = 400;
const MAX_CLAUSE_WORDS = 14;

/** The clauses of a message that are short enough to be a request and hold no negation, in lower case. */
const splitClauses = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/[’`´]/g, "'")
    .split(/[.,;:!?¿¡\n。！？]+| (?:but|sondern|mais|sino|ma|mas|maar|ale|men|но) /u)
    .map((clause) => clause.replaceAll(/[^\p{L}\p{M}\p{N}'-]+/gu, ' ').trim())
    .filter((clause) => clause.split(' ').length <= MAX_CLAUSE_WORDS && !NEGATION.test(clause));

const matchWishes = (clauses: readonly string[]): RegExpExecArray[] =>
  clauses.flatMap((clause) =>
    WISH_PATTERNS.flatMap((pattern) => {
      const match = pattern.exec(clause);
      return match ? [match] : [];
    }),
  );

const ROLE = new RegExp(`(?:^| )(?<role>${REQUEST_PATTERNS.map(({ roles }) => roles).join('|')})s?(?= |$)`, 'u');

/** From here on a message is a request by labelled examples. */
const MIN_PROBABILITY = 0.5;
/** The words that are looked at together in a long message, and how far apart such windows begin. */
const WINDOW = { words: 8, step: 3 };
const MAX_CLASSIFIED_LENGTH = 1000;

/** In a clause with a negation, what the visitor doesn't want: "no bot, please" asks for a person, "no human, please" doesn't. */
const MACHINE =
  /bot|machin|maschin|comput|automat|programm|máquina|macchina|maskin|ρομπότ|робот|روبوت|ربات|רובוט|机器|機器|ロボ|로봇|โรบอท|บอท/u;

const UNSPACED = /[\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF]/u;

const hasUnwantedPerson = (clause: string): boolean => NEGATION.test(clause) && !MACHINE.test(clause);

/** The message, its clauses and, of long ones, windows of words; nothing of a clause that says no to a person. */
function splitWindows(text: string): string[] {
  const clauses = text
    .toLowerCase()
    .replaceAll(/[’`´]/g, "'")
    .split(/[.,;:!?¿¡\n。！？،]+/u);
  const wanted = clauses.filter((clause) => clause.trim() !== '' && !hasUnwantedPerson(clause));
  // A word beside a question, as in "…, please?", says nothing; a script without spaces has one word a clause.
  const isPhrase = (clause: string): boolean =>
    clauses.length === 1 || UNSPACED.test(clause) || /\S\s+\S/u.test(clause);
  const windows = wanted.filter(isPhrase).flatMap((clause) => {
    const words = clause.trim().split(/\s+/u);
    if (words.length <= MAX_CLAUSE_WORDS) return [clause];
    const count = Math.ceil((words.length - WINDOW.words) / WINDOW.step) + 1;
    return Array.from({ length: count }, (_, index) =>
      words.slice(index * WINDOW.step, index * WINDOW.step + WINDOW.words).join(' '),
    );
  });
  const isWhole = wanted.length === clauses.filter((clause) => clause.trim() !== '').length;
  return isWhole && text.split(/\s+/u).length <= MAX_CLAUSE_WORDS ? [text, ...windows] : windows;
}

/** How likely a message asks for a person, by labelled examples: 0 to 1. */
const requestProbability = (text: string): number =>
  Math.max(0, ...splitWindows(text.slice(0, MAX_CLASSIFIED_LENGTH)).map((part) => classifyMessage(part).person));

const findNamedRole = (text: string): string | undefined => ROLE.exec(text.toLowerCase())?.groups?.['role'];

const matchesContactPattern = (clauses: readonly string[]): boolean =>
  clauses.some((clause) => BARE_REQUEST.test(clause) || CONTACT_PATTERNS.some((pattern) => pattern.test(clause)));

/** The roles that a message wishes for; such a message is a request unless the tenant sells that role. */
export function findWishedRoles(text: string): string[] {
  const clauses = text.length > MAX_LENGTH ? [] : splitClauses(text);
  const wished = matchWishes(clauses).flatMap(({ groups }) => groups?.['role'] ?? []);
  const named = findNamedRole(text);
  if (!named || clauses.length === 0 || wished.includes(named) || matchesContactPattern(clauses)) return wished;
  return requestProbability(text) >= MIN_PROBABILITY ? [...wished, named] : wished;
}

/** Whether a message asks for a person. `productTerms`: the wished roles that the tenant sells or writes about. */
export function detectHandoverRequest(text: string, productTerms: ReadonlySet<string> = new Set()): boolean {
  const clauses = text.length > MAX_LENGTH ? [] : splitClauses(text);
  return (
    UNSPACED_REQUEST.test(text.slice(0, MAX_LENGTH)) ||
    matchesContactPattern(clauses) ||
    matchWishes(clauses).some(({ groups }) => !productTerms.has(groups?.['role'] ?? '')) ||
    (!productTerms.has(findNamedRole(text) ?? '') && requestProbability(text) >= MIN_PROBABILITY)
  );
}
