import { classifyMessage } from '../../intents/index.ts';
import { NEGATION } from './negation.ts';

/** From here on a message is a request by labelled examples. */
const MIN_PROBABILITY = 0.5;
/** The same for some words out of a longer clause, which are cut anywhere. */
const MIN_WINDOW_PROBABILITY = 0.9;
/** From here on a clause is a question to the company, whatever words it has: "How many people can talk to an agent per day". */
const MIN_QUESTION_PROBABILITY = 0.9;
/** Longer clauses are looked at in windows of so many words, each so many after the one before. */
const MAX_CLAUSE_WORDS = 14;
const WINDOW = { words: 8, step: 3 };
const MAX_CLASSIFIED_LENGTH = 1000;

/** In a clause with a negation, what the visitor doesn't want: "no bot, please" asks for a person, "no human, please" doesn't. */
const MACHINE =
  /bot|machin|maschin|comput|automat|programm|máquina|macchina|maskin|ρομπότ|робот|روبوت|ربات|רובוט|机器|機器|ロボ|로봇|โรบอท|บอท/u;

const UNSPACED = /[\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF]/u;

const hasUnwantedPerson = (clause: string): boolean => NEGATION.test(clause) && !MACHINE.test(clause);

/** A part of a message, and the probability from which on it asks for a person. */
interface Part {
  text: string;
  minimum: number;
}

/** A clause as it is; a long one as windows of words. */
function splitClause(clause: string): Part[] {
  const words = clause.trim().split(/\s+/u);
  if (words.length <= MAX_CLAUSE_WORDS) return [{ text: clause, minimum: MIN_PROBABILITY }];
  const count = Math.ceil((words.length - WINDOW.words) / WINDOW.step) + 1;
  return Array.from({ length: count }, (_, index) => {
    const start = index * WINDOW.step;
    return { text: words.slice(start, start + WINDOW.words).join(' '), minimum: MIN_WINDOW_PROBABILITY };
  });
}

/** The message and its clauses; nothing of a clause that says no to a person. */
function splitParts(text: string): Part[] {
  const clauses = text
    .toLowerCase()
    .replaceAll(/[’`´]/g, "'")
    .split(/[.,;:!?¿¡\n。！？،]+/u);
  const wanted = clauses.filter((clause) => clause.trim() !== '' && !hasUnwantedPerson(clause));
  // A word beside a question, as in "…, please?", says nothing; a script without spaces has one word a clause.
  const isPhrase = (clause: string): boolean =>
    clauses.length === 1 || UNSPACED.test(clause) || /\S\s+\S/u.test(clause);
  const parts = wanted.filter(isPhrase).flatMap((clause) => splitClause(clause));
  const isWhole = wanted.length === clauses.filter((clause) => clause.trim() !== '').length;
  const isShort = isWhole && text.split(/\s+/u).length <= MAX_CLAUSE_WORDS;
  return isShort ? [{ text, minimum: MIN_PROBABILITY }, ...parts] : parts;
}

/** Whether a message, or a clause of it, asks for a person, by labelled examples. */
export const isRequestByExamples = (message: string): boolean =>
  splitParts(message.slice(0, MAX_CLASSIFIED_LENGTH)).some(
    ({ text, minimum }) => classifyMessage(text).person >= minimum,
  );

/** Whether a clause is surely a question to the company, by labelled examples. */
export const isCertainQuestion = (clause: string): boolean =>
  classifyMessage(clause).question >= MIN_QUESTION_PROBABILITY;
