import { classifyMessage } from '../../intents/index.ts';

/** Questions of one message that are answered one by one. */
const MAX_QUESTIONS = 3;
/** A longer message is a story, and its sentences need each other. */
const MAX_WORDS = 60;
/** Words that a question needs to stand by itself. */
const MIN_WORDS = 2;
const MIN_QUESTION_PROBABILITY = 0.5;

/** Words that begin a question after "and": interrogatives and the verbs of yes-or-no questions, in the languages of most visitors. */
const QUESTION_WORD =
  "how|what(?:['’]?s)?|when(?:['’]?s)?|where(?:['’]?s)?|who(?:['’]?s)?|why|which|whose|do|does|did|is|are|can|could|may|will|would|should|have|has|was|wie|was|wann|wo|wohin|woher|wer|wem|wen|warum|wieso|welche[rsnm]?|gibt|gibts|habt|haben|hat|kann|können|könnt|darf|dürfen|muss|müssen|ist|sind|seid|macht|kostet|bietet|qué|que|cuándo|cuando|cuánt[oa]s?|cuant[oa]s?|dónde|donde|cómo|como|quién|quien|cuál|cual|hay|tienen|tenéis|puedo|se puede|combien|quand|où|qui|quel(?:le)?s?|comment|pourquoi|est-ce|avez|peut|puis|quanto|quando|dove|chi|come|perché|avete|posso";
const CONJUNCTION = new RegExp(
  String.raw`[,;]? (?:and(?: also)?|und(?: auch)?|y|et|e|also) (?=(?:${QUESTION_WORD})(?!\p{L}))`,
  'giu',
);
const SENTENCE_END = /(?<=[?？؟]) ?|(?<=[.!]) |\n/u;
const WORD = /[\p{L}\p{Nd}]+/gu;

const countWords = (text: string): number => text.match(WORD)?.length ?? 0;

const isQuestion = (text: string): boolean =>
  countWords(text) >= MIN_WORDS && classifyMessage(text).question >= MIN_QUESTION_PROBABILITY;

const trimPart = (text: string): string => text.replace(/^[\s,;]+|[\s,;]+$/gu, '');

/** The questions of a message that asks two or three things, in its order; only the message itself where it asks one. */
export function splitQuestions(text: string): string[] {
  if (countWords(text) > MAX_WORDS) return [text];
  // One space each: runs of them would be tried again and again.
  const spaced = text.replaceAll(/[^\S\n]+/gu, ' ');
  const sentences = spaced.split(SENTENCE_END).filter((sentence) => isQuestion(sentence));
  // Without a question mark a sentence tells what another asks about.
  const asking = sentences.length > 1 ? sentences.filter((sentence) => /[?？؟]/u.test(sentence)) : sentences;
  const parts = (asking.length > 0 ? asking : [spaced]).flatMap((sentence) =>
    sentence.split(CONJUNCTION).map((part) => trimPart(part)),
  );
  return parts.length > 1 && parts.length <= MAX_QUESTIONS && parts.every((part) => isQuestion(part)) ? parts : [text];
}
