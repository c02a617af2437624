import { createClassifier } from './linear-classifier.ts';
import MESSAGE_KINDS from './message-kinds.json' with { type: 'json' };

/** How likely a message is each kind: 0 to 1; they add up to 1. */
export interface MessageKindProbabilities {
  person: number;
  question: number;
  smallTalk: number;
}

const classify = createClassifier(MESSAGE_KINDS.classifier);
const { labels } = MESSAGE_KINDS.classifier;
const [PERSON, QUESTION, SMALL_TALK] = ['person', 'question', 'smallTalk'].map((label) => labels.indexOf(label));

/** What a message is, by labelled examples in 30 languages: a wish for a person, a question to the company, or small talk. */
export function classifyMessage(text: string): MessageKindProbabilities {
  const probabilities = classify(text);
  return {
    person: probabilities[PERSON ?? -1] ?? 0,
    question: probabilities[QUESTION ?? -1] ?? 0,
    smallTalk: probabilities[SMALL_TALK ?? -1] ?? 0,
  };
}
