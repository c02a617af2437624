import type { StoredClassifier } from '../linear-classifier.ts';
import { fitClassifier } from './fit-classifier.ts';
import { CONSENT, hashExamples, SMALL_TALK } from './fit-message-kinds.ts';
import { loadExamples } from './load-examples.ts';

/** Labels that say what a message does, and not what it is about. */
const WITHOUT_TOPIC: ReadonlySet<string> = new Set([...SMALL_TALK, ...CONSENT, 'person', 'question', 'anger']);

export interface StoredTopics {
  /** SHA-256 of the examples that the classifier was fitted to. */
  examples: string;
  classifier: StoredClassifier;
}

/** Fits the classifier of what questions to a company are about: opening hours, prices, delivery and some 70 more. */
export function fitTopics(): StoredTopics {
  const examples = loadExamples();
  const texts = [...examples]
    .filter(([label]) => !WITHOUT_TOPIC.has(label))
    .flatMap(([label, labelled]) => labelled.map((text) => ({ label, text })));
  return {
    examples: hashExamples(examples),
    classifier: fitClassifier(texts, { buckets: 4096, epochs: 12, learningRate: 0.5 }),
  };
}
