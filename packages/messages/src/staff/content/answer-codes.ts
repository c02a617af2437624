import { defineSection } from '../../section.ts';
import { modelFailureMessages } from './model-failures.ts';

/** Why an answer was written without the language model, by the fallback's code. */
export const fallbackMessages = defineSection('fallbacks', {
  ...modelFailureMessages.english,
  prompt_too_long: "The question doesn't fit into the model's context window.",
  numbers_unverified: "The model's answer relied on numbers that aren't in any source.",
});

/** What a member should know about how an answer was written, by the warning's code. */
export const answerWarningMessages = defineSection('answerWarnings', {
  sentences_removed: {
    one: '1 sentence was removed because of a number that no cited source contains.',
    other: '{count} sentences were removed because of numbers that no cited source contains.',
  },
  links_removed: {
    one: '1 link was removed because no source contains it.',
    other: '{count} links were removed because no source contains them.',
  },
  wrong_language: 'The model answered in a different language than the question.',
  prompt_trimmed:
    "Shortened to fit the model's context window: {turns} messages, {sources} sources, {personaCharacters} characters of the persona and {passageCharacters} characters of the passage were left out.",
  rewritten_question_discarded: "The model's rewritten question was not used.",
});
