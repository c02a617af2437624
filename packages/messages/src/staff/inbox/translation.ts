import { defineSection } from '../../section.ts';

/** The translation of a conversation, as agents see it. */
export const translationMessages = defineSection('translation', {
  translateConversation: 'Translate this conversation',
  languages: 'Between {visitor} and {member}',
  translatedFrom: 'Translated from {language}',
  originalIn: 'Original in {language}',
  sentIn: 'Visitor reads it in {language}',
  sentTranslation: 'Translation into {language}',
  showOriginal: 'Show original',
  showTranslation: 'Show translation',
  tryAgain: 'Try again',
  unverified: "Not translated: the translation didn't match the original.",
  model_unavailable: "Not translated: the language model didn't respond.",
  budget_exceeded: "Not translated: today's budget of the language model is used up.",
});
