import { createClassifier } from './linear-classifier.ts';
import TOPICS from './topics.json' with { type: 'json' };

/** How likely a text is about each of the topics that companies are asked about; they add up to 1. */
export type TopicProbabilities = Float64Array;

/** The topics of a text, by labelled questions and headings in 8 languages. */
export const classifyTopics: (text: string) => TopicProbabilities = createClassifier(TOPICS.classifier);

/** How likely two texts are about the same topic, whatever their languages: 0 to 1. */
export const compareTopics = (one: TopicProbabilities, other: TopicProbabilities): number =>
  one.reduce((sum, probability, topic) => sum + probability * (other[topic] ?? 0), 0);
