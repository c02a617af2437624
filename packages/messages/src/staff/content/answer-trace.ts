import { defineSection } from '../../section.ts';

/** How an answer came about, as agents and admins read it. */
export const answerTraceMessages = defineSection('answerTrace', {
  searchedFor: 'Search query',
  answeredBy: 'Answered by',
  answeredByModel: '{answerer} ({model})',
  noModelReason: 'Why no model',
  confidence: 'Confidence',
  usage: 'Usage',
  tokens: '{prompt} input tokens, {completion} output tokens',
  tokensAndCost: '{prompt} input tokens, {completion} output tokens, ${cost}',
  time: 'Time',
  noTime: 'None measured',
  stepTime: '{step} {ms} ms',
  faqs: 'FAQs',
  passages: 'Passages',
  faqHit: '{question} ({match})',
  passageHit: '{title}: score {score} (keywords {lexical}, meaning {semantic})',
  passageHitOnPage: '{title}, page {page}: score {score} (keywords {lexical}, meaning {semantic})',

  faq: 'FAQ, word for word',
  facts: 'What the assistant knows about you',
  extractive: 'Sentences from your content',
  model: 'Language model',
  small_talk: 'Small talk',
  none: 'No answer',

  embed: 'Embedding',
  search: 'Search',
  rewrite: 'Query rewriting',
  rerank: 'Reranking',
  generate: 'Generation',
});
