import { MAX_MEMORY_VALUE } from '@lobby/contracts/memory';
import { splitSentences } from '@lobby/ingestion';
import type { NotedItem, TalkMessage } from '../noted.ts';
import { FACT_PATTERNS } from './fact-patterns.ts';
import type { FactPattern } from './fact-pattern.ts';
import { FRENCH_PATTERNS } from './languages/french-patterns.ts';
import { GERMAN_PATTERNS } from './languages/german-patterns.ts';
import { SPANISH_PATTERNS } from './languages/spanish-patterns.ts';
import { MORE_PATTERNS } from './more-patterns.ts';
import { WISH_PATTERNS } from './wish-patterns.ts';
import { isPromise } from './detect-promise.ts';

/** A longer sentence is a pasted text and no statement of the visitor's. */
const MAX_SENTENCE = 400;
const MAX_SENTENCES = 30;
const MAX_KEY = 40;
const PATTERNS = [
  ...FACT_PATTERNS,
  ...WISH_PATTERNS,
  ...MORE_PATTERNS,
  ...GERMAN_PATTERNS,
  ...SPANISH_PATTERNS,
  ...FRENCH_PATTERNS,
];

/** What may be so says nothing of what is so. */
const HYPOTHETICAL =
  /(?:^|[^\p{L}])(?:if|unless|suppose|supposing|what about|imagine|in case|whether|hypothetical(?:ly)?|for example|let['’]?s say|as though|pretend|would i|could i|should i|wenn|falls|angenommen|ob ich|ob wir|wäre ich|hätte ich|si yo|si tuviera|si fuera|suponiendo|si je|si nous|supposons)(?:$|[^\p{L}])/iu;
const NEGATED_VALUE =
  /^(?:not|no|never|none|nothing|unsure|unknown|it|that|this|them|one|you|here|there|something(?: else)?|somewhere(?: else)?|another(?: one)?|\p{P}*)$/iu;
/** What follows "I am a" without saying who somebody is. */
const NO_ROLE =
  /^(?:bit|little|lot|few|fan|big|huge|human|person|man|woman|bot|robot|regular|normal|nobody|mess|kind|sort|member of|total|complete|very|so|such|slight|while|day|week|month|year|minute|step|victim|tad|happy|sad|satisfied|disappointed|frustrated|happy bunny|couple)(?:$|\s)/iu;

const QUESTION_START =
  /^(?:(?:and|but|so|ok|okay|well|hi|hello|hey)[, ]+)*(?:what|how|when|where|who|why|which|do|does|did|is|are|am|can|could|may|will|would|should|have|has|was|were)(?:$|[^\p{L}])/iu;

const isQuestion = (sentence: string): boolean => /[?？؟]\s*$/u.test(sentence);

/** What was quoted is somebody else's. */
const withoutQuotes = (text: string): string => text.replaceAll(/[“"„«][^”"“»\n]{0,300}[”"“»]/gu, ' ');

const trimValue = (value: string): string =>
  value
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s'’.-]+|[\s'’.,-]+$/gu, '')
    .slice(0, MAX_MEMORY_VALUE);

const toKey = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, MAX_KEY);

function readMatch({ key, isKeyed }: FactPattern, { groups }: RegExpExecArray) {
  const value = trimValue(groups?.['value'] ?? '');
  const resolved = isKeyed ? toKey(key.replace('{noun}', groups?.['noun'] ?? '')) : key;
  if (value === '' || resolved === '' || NEGATED_VALUE.test(value)) return null;
  if (resolved === 'role' && NO_ROLE.test(value)) return null;
  // What "it" is, the sentence alone doesn't say.
  if (/(?:^|\s)(?:it|them|that|this)$/iu.test(value)) return null;
  return { key: resolved, value };
}

/** Several values of one key in one message are told apart by a number. */
function toUniqueKey(key: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? key : `${key.slice(0, MAX_KEY - 3)}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** What stands before the question of a sentence: "my son is six, which class is that?" Null where it only asks. */
function toStatement(sentence: string): string | null {
  const end = sentence.lastIndexOf(',');
  const before = sentence.slice(0, Math.max(0, end));
  return end < 0 || QUESTION_START.test(before) ? null : before;
}

/** What one sentence says by the patterns: the first of each key. */
function matchSentence(
  sentence: string,
): { kind: 'fact' | 'preference'; key: string; value: string; isMultiple: boolean }[] {
  if (sentence.length > MAX_SENTENCE || HYPOTHETICAL.test(sentence)) return [];
  const statement = isQuestion(sentence) ? toStatement(sentence) : sentence;
  const found = new Map<string, { kind: 'fact' | 'preference'; key: string; value: string; isMultiple: boolean }>();
  for (const each of PATTERNS) {
    const text = each.inQuestions ? sentence : statement;
    const match = text === null ? null : each.pattern.exec(text);
    const read = match && readMatch(each, match);
    if (read && !found.has(read.key))
      found.set(read.key, { kind: each.kind, ...read, isMultiple: each.isMultiple ?? false });
  }
  return [...found.values()];
}

/** Sentences of a message as they may be read: without quotations, not too long and not too many. */
const listSentences = (text: string): string[] =>
  withoutQuotes(text)
    .split('\n')
    .flatMap((line) => splitSentences(line))
    .slice(0, MAX_SENTENCES);

/** What a visitor's message says of them, by patterns; each item with its sentence, for the filter. */
function extractStatements(message: TalkMessage): NotedItem[] {
  const items = new Map<string, NotedItem>();
  for (const sentence of listSentences(message.text))
    for (const { kind, key, value, isMultiple } of matchSentence(sentence)) {
      const unique = isMultiple ? toUniqueKey(key, new Set(items.keys())) : key;
      // Within one message the later statement is the correction of the earlier one.
      items.set(unique, { kind, key: unique, value, messageId: message.id, saidBy: 'visitor', saidAt: message.at });
    }
  return [...items.values()];
}

/** What a person of the company, or the visitor, said they would do. */
function extractPromises({ id, author, text, at }: TalkMessage): NotedItem[] {
  if (author === 'assistant') return [];
  return listSentences(text)
    .filter((sentence) => sentence.length <= MAX_SENTENCE && !isQuestion(sentence) && isPromise(sentence))
    .slice(0, 3)
    .map((sentence, index) => ({
      kind: 'promise',
      key: index === 0 ? 'promise' : `promise-${index + 1}`,
      value: trimValue(sentence),
      messageId: id,
      saidBy: author === 'visitor' ? 'visitor' : 'company',
      saidAt: at,
    }));
}

/** Facts, preferences and promises of a conversation, each with the message that says it; in the order of the messages. */
export const extractItems = (messages: readonly TalkMessage[]): NotedItem[] =>
  messages.flatMap((message) => [
    ...(message.author === 'visitor' ? extractStatements(message) : []),
    ...extractPromises(message),
  ]);
