import { splitSentences } from '@lobby/ingestion';
import { classifyTopics, compareTopics } from '../../intents/index.ts';
import type { TopicProbabilities } from '../../intents/index.ts';
import type { Passage } from './passage.ts';

/** Sentences of a passage, and characters of each text, whose topics are compared. */
const MAX_SENTENCES = 12;
const MAX_SENTENCE_LENGTH = 160;
const MAX_TEXT_LENGTH = 300;

/** The topics of a passage's parts. */
export interface PassageTopics {
  headings: TopicProbabilities[];
  sentences: TopicProbabilities[];
  text: TopicProbabilities;
}

/** Classifies what a passage and its parts are about. */
export function classifyPassageTopics({ headingPath, heading, text, language }: Passage): PassageTopics {
  // A FAQ's answer may be long, and only its first sentences are compared.
  const start = text.slice(0, MAX_SENTENCES * MAX_SENTENCE_LENGTH);
  const sentences = start.split('\n').flatMap((line) => splitSentences(line, language));
  return {
    headings: headingPath.map((each) => classifyTopics(each)),
    sentences: sentences.slice(0, MAX_SENTENCES).map((each) => classifyTopics(each.slice(0, MAX_SENTENCE_LENGTH))),
    text: classifyTopics(`${heading} ${text}`.slice(0, MAX_TEXT_LENGTH)),
  };
}

/** The square root evens out that few texts are surely about one topic. */
const compareBest = (question: TopicProbabilities, texts: readonly TopicProbabilities[]): number =>
  Math.sqrt(Math.max(0, ...texts.map((each) => compareTopics(question, each))));

/** How likely a passage's headings, its best sentence and the whole are about a question's topic: each 0 to 1. */
export const compareWithTopics = (
  question: TopicProbabilities,
  { headings, sentences, text }: PassageTopics,
): Record<string, number> => ({
  topicHeading: compareBest(question, headings),
  topicSentence: compareBest(question, sentences),
  topicText: compareBest(question, [text]),
});
