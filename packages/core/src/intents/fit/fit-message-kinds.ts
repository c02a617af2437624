import { createHash } from 'node:crypto';
import type { StoredClassifier } from '../linear-classifier.ts';
import { fitClassifier } from './fit-classifier.ts';
import { loadExamples } from './load-examples.ts';
import type { LabelledExamples } from './load-examples.ts';

export const SMALL_TALK = [
  'greeting',
  'thanks',
  'goodbye',
  'identity',
  'acknowledgement',
  'neverMind',
  'howAreYou',
  'compliment',
  'apology',
  'insult',
  'frustration',
  'capabilities',
  'waiting',
  'testMessage',
] as const;

/** An answer to the assistant's offer; by itself it is neither small talk nor a question. */
export const CONSENT = ['yes', 'no'] as const;

export interface MessageKinds {
  /** SHA-256 of the examples that the classifier was fitted to. */
  examples: string;
  classifier: StoredClassifier;
  /** The examples of each kind of small talk, and of both answers to an offer. */
  phrases: Record<(typeof SMALL_TALK)[number] | (typeof CONSENT)[number], string[]>;
}

/** The digest that says which examples a classifier was fitted to. */
export const hashExamples = (examples: LabelledExamples): string =>
  createHash('sha256')
    .update(JSON.stringify([...examples]))
    .digest('hex');

function toKind(label: string): 'person' | 'smallTalk' | 'question' {
  if (label === 'person') return 'person';
  return (SMALL_TALK as readonly string[]).includes(label) ? 'smallTalk' : 'question';
}

/** Fits the classifier of message kinds to the labelled examples. */
export function fitMessageKinds(): MessageKinds {
  const examples = loadExamples();
  const texts = [...examples]
    .filter(([label]) => !(CONSENT as readonly string[]).includes(label))
    .flatMap(([label, labelled]) => labelled.map((text) => ({ label: toKind(label), text })));
  const classifier = fitClassifier(texts, {
    buckets: 32_768,
    epochs: 10,
    learningRate: 0.5,
    importance: { person: 3, question: 1.5 },
  });
  const phrases = Object.fromEntries([...SMALL_TALK, ...CONSENT].map((label) => [label, examples.get(label) ?? []]));
  return { examples: hashExamples(examples), classifier, phrases: phrases as MessageKinds['phrases'] };
}
