import { LRUCache } from 'lru-cache';
import { createClassifier } from './linear-classifier.ts';
import TOPICS from './topics.json' with { type: 'json' };

/** How likely a text is about the topics that it is most likely about, of those that companies are asked about: by topic, 0 to 1. */
export type TopicProbabilities = ReadonlyMap<number, number>;

/** Other topics of a text are too unlikely to make two texts alike. */
const MAX_TOPICS = 8;
/** Characters of the texts that are kept, those of some hundred companies' usual answers, with what each text takes besides; about 10 MB. */
const MAX_CACHED_CHARACTERS = 5_000_000;
const CHARACTERS_PER_ENTRY = 250;

const classify = createClassifier(TOPICS.classifier);
// By size and not by number: a visitor's question is as long as they like.
const cache = new LRUCache<string, TopicProbabilities>({
  maxSize: MAX_CACHED_CHARACTERS,
  sizeCalculation: (_topics, text) => text.length + CHARACTERS_PER_ENTRY,
});

/** The topics of a text, by labelled questions and headings in 8 languages. */
export function classifyTopics(text: string): TopicProbabilities {
  const known = cache.get(text);
  if (known) return known;
  const probabilities = [...classify(text).entries()].toSorted(([, a], [, b]) => b - a).slice(0, MAX_TOPICS);
  const topics = new Map(probabilities);
  cache.set(text, topics);
  return topics;
}

/** How likely two texts are about the same topic, whatever their languages: 0 to 1. */
export function compareTopics(one: TopicProbabilities, other: TopicProbabilities): number {
  let sum = 0;
  for (const [topic, probability] of one) sum += probability * (other.get(topic) ?? 0);
  return sum;
}
