import { findEntry } from '@lobby/contracts/find-entry';
import { CALENDAR_WORDS } from '../extract/calendar-words.ts';
import { foldLetters } from '../extract/hours-tokens.ts';
import { correctTyping, listLongWords } from './correct-typing.ts';
import { QUESTION_WORDS } from './question-words.ts';

/** What a question about opening hours asks for. */
export type HoursMoment =
  | { kind: 'week' }
  | { kind: 'now' }
  | { kind: 'today' }
  | { kind: 'tomorrow' }
  | { kind: 'weekday'; day: number };

/** A question that surely asks for one of the company's facts, and the language (ISO 639-1) of its words. */
export type FactQuestion = { language: string } & (
  | { kind: 'opening_hours'; moment: HoursMoment }
  | { kind: 'phone' | 'email' | 'address' }
);

const MAX_LENGTH = 120;
const MIN_TELLING_LENGTH = 10;
const TOPICS = ['hours', 'phone', 'email', 'address', 'where'] as const;
type Topic = (typeof TOPICS)[number];

interface QuestionPatterns {
  /** All words that a question about the topic may consist of. */
  allowed: Record<Topic, RegExp>;
  hours: RegExp;
  where: RegExp;
  company: RegExp;
  now: RegExp;
  today: RegExp;
  tomorrow: RegExp;
  days: RegExp[];
  /** Words in which typing errors are recognized. */
  longWords: string[];
}

/** The words that name a topic by themselves. Others in its list only accompany them. */
const NAMING: Readonly<Record<Exclude<Topic, 'hours' | 'where'>, RegExp>> = {
  phone:
    /(?<!\p{L})(?:phone|telephone|tel|call|ring|landline|telefon\p{L}*|rufnummer|anrufen|anruf|festnetz\p{L}*|telefono|tlf|llam\p{L}+|fijo|numeros?|numbers?|nummer|numero|num|appeler|fixe|telephoner|telefonico|chiam\p{L}+)(?!\p{L})/u,
  email:
    /(?<!\p{L})(?:e ?mails?|mail|\p{L}*mailadresse|mailen|correo|courriel|posta elettronica|electronique|electronic[oa])(?!\p{L})/u,
  address:
    /(?<!\p{L})(?:address|location|located|street|postcode|zip|postal code|adresse|anschrift|postanschrift|strasse|plz|postleitzahl|standort|direccion|ubicacion|codigo postal|code postal|indirizzo|sede)(?!\p{L})/u,
};

const words = (pattern: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`, 'gu');

/** Short forms of days are read in a question only where they can't be another word. */
const AMBIGUOUS_DAYS = /^(?:so|do|mi|di|mo|fr|sa|mar|sun|sat|wed|mer)$/;

function buildPatterns(language: string): QuestionPatterns | null {
  const list = findEntry(QUESTION_WORDS, language);
  const calendar = findEntry(CALENDAR_WORDS, language);
  if (!list || !calendar) return null;
  const { filler, company, when, now, today, tomorrow } = list;
  const moments = [when, now, today, tomorrow, ...calendar.days].join('|');
  const allow = (...patterns: string[]): RegExp => words([filler, company, ...patterns].join('|'));
  return {
    allowed: {
      hours: allow(list.hours, moments),
      phone: allow(list.phone),
      email: allow(list.email),
      address: allow(list.address),
      where: allow(list.where),
    },
    hours: words(list.hours),
    where: words(list.where),
    company: words(company),
    now: words(now),
    today: words(today),
    tomorrow: words(tomorrow),
    days: calendar.days.map((day) => words(day)),
    longWords: listLongWords([list.hours, list.phone, list.email, list.address]),
  };
}

const PATTERNS = new Map(
  Object.keys(QUESTION_WORDS).flatMap((language) => {
    const patterns = buildPatterns(language);
    return patterns ? [[language, patterns] as const] : [];
  }),
);

const matches = (pattern: RegExp, text: string): boolean => new RegExp(pattern.source, 'u').test(text);

/** Whether nothing is left of a text without these words. */
const consistsOf = (pattern: RegExp, text: string): boolean => !/\p{L}|\p{N}/u.test(text.replaceAll(pattern, ' '));

function findDays({ days }: QuestionPatterns, text: string): number[] {
  return days.flatMap((pattern, day) => {
    const found = [...text.matchAll(pattern)].map(([word]) => word).filter((word) => !AMBIGUOUS_DAYS.test(word));
    return found.length > 0 ? [day] : [];
  });
}

/** Which moment a question about hours means; null where it names several. */
function findMoment(patterns: QuestionPatterns, text: string): HoursMoment | null {
  const days = findDays(patterns, text);
  const moments: HoursMoment[] = days.map((day) => ({ kind: 'weekday', day }));
  const isToday = matches(patterns.today, text);
  if (isToday) moments.push({ kind: 'today' });
  if (matches(patterns.tomorrow, text)) moments.push({ kind: 'tomorrow' });
  if (!isToday && days.length === 0 && matches(patterns.now, text)) moments.push({ kind: 'now' });
  if (moments.length > 1) return null;
  return moments[0] ?? { kind: 'week' };
}

interface Asked {
  text: string;
  language: string;
  /** Whether something was talked about before, which a question without a word for the company may mean. */
  hasHistory: boolean;
  /** Whether the question before asked for opening hours, so that "and tomorrow?" does too. */
  continuesHours: boolean;
}

/** Words for a phone that can't mean any other number. */
const PHONE =
  /(?<!\p{L})(?:phone|tele?\p{L}*|tlf|call|ring|landline|anruf\p{L}*|ruf\p{L}*|llam\p{L}+|appeler|joindre|chiam\p{L}+)(?!\p{L})/u;

/** Whether a question only says "number", after talk that may have been of another one. */
const isVagueNumber = ({ text, hasHistory }: Asked, isToCompany: boolean): boolean =>
  hasHistory && !isToCompany && !PHONE.test(text);

function detectIn(patterns: QuestionPatterns, asked: Asked): FactQuestion | null {
  const { text, language, hasHistory, continuesHours } = asked;
  const isToCompany = matches(patterns.company, text);
  for (const kind of ['email', 'phone', 'address'] as const)
    if (NAMING[kind].test(text) && consistsOf(patterns.allowed[kind], text))
      return kind === 'phone' && isVagueNumber(asked, isToCompany) ? null : { kind, language };
  const isWhere = matches(patterns.where, text) && isToCompany && consistsOf(patterns.allowed.where, text);
  if (isWhere) return { kind: 'address', language };
  if (!consistsOf(patterns.allowed.hours, text)) return null;
  const moment = findMoment(patterns, text);
  if (!moment) return null;
  const isNamed = matches(patterns.hours, text) && (!hasHistory || isToCompany);
  return isNamed || (continuesHours && moment.kind !== 'week') ? { kind: 'opening_hours', moment, language } : null;
}

/** The company asked about, the question's language (ISO 639-1), and the same visitor's question before it. */
interface QuestionContext {
  language: string;
  companyName: string;
  previousQuestion: string | null;
}

/**
 * What fact a question surely asks for; null for every other question. Each of its words must be a usual one of such questions or a
 * part of the company's name, so that "is the sauna open" is none.
 */
export function detectFactQuestion(
  question: string,
  { language, companyName, previousQuestion }: QuestionContext,
): FactQuestion | null {
  if (question.length > MAX_LENGTH) return null;
  const hasHistory = previousQuestion !== null;
  const previous = hasHistory
    ? detectFactQuestion(previousQuestion, { language, companyName, previousQuestion: null })
    : null;
  const continuesHours = previous?.kind === 'opening_hours';
  const name =
    foldLetters(companyName)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? '';
  const folded =
    foldLetters(question)
      .replaceAll('ß', 'ss')
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? '';
  const text = name.length > 2 ? folded.replaceAll(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'gu'), ' ') : folded;
  // "Location" asks for a rental in French: a short word counts in the question's own language only.
  const isTelling = text.trim().includes(' ') || text.trim().length >= MIN_TELLING_LENGTH || !PATTERNS.has(language);
  for (const one of new Set(isTelling ? [language, ...PATTERNS.keys()] : [language])) {
    const patterns = PATTERNS.get(one);
    const corrected = patterns ? correctTyping(text, patterns.longWords) : text;
    const found = patterns ? detectIn(patterns, { text: corrected, language: one, hasHistory, continuesHours }) : null;
    if (found) return found;
  }
  return null;
}
