export { classifyMessage } from './classify-message.ts';
export { classifyTopics, compareTopics } from './classify-topics.ts';
export type { TopicProbabilities } from './classify-topics.ts';
export { detectConsent } from './detect-consent.ts';
export { matchesTopic } from './matches-topic.ts';
export { normalizeWords } from './message-features.ts';
export { default as MESSAGE_KINDS } from './message-kinds.json' with { type: 'json' };
export { default as TOPICS } from './topics.json' with { type: 'json' };
