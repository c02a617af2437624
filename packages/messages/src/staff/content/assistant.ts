import { defineSection } from '../../section.ts';

/** How the assistant writes and when it answers. */
export const assistantMessages = defineSection('assistantSettings', {
  assistant: 'Assistant',
  assistantLead: 'How it writes, and when it answers.',
  behavior: 'Behavior',
  persona: 'Persona',
  personaHint:
    'Tone, form of address, and what to avoid. Applies when a language model writes the answers; otherwise answers quote your content.',
  language: 'Default language',
  languageHint: "Used when we can't detect the visitor's language.",
  blockedTopics: 'Blocked topics',
  blockedTopicsHint:
    'One per line. A question that contains all words of a line is not answered; the visitor is offered a person instead.',
  answerThreshold: 'Answer threshold',
  answerThresholdHint:
    "Below this confidence the assistant says it doesn't know. Lower answers more often; higher guesses less.",
  faqThreshold: 'FAQ match threshold',
  faqThresholdHint: "From this match on, a FAQ's answer is given word for word before anything else is searched.",
  savedAndTested: 'Saved. Testing it on your evaluation set first.',

  testing:
    'Testing your changes on your evaluation set: {done} of {total} questions. They go live if nothing gets worse.',
  notTested: "Your changes couldn't be tested on your evaluation set, so they aren't live yet.",
  regressions: {
    one: "Your changes aren't live: one question gets a worse answer.",
    other: "Your changes aren't live: {count} questions get worse answers.",
  },
  viewRegressions: 'View results',
  publishNow: 'Publish now',
  discard: 'Discard',
});
