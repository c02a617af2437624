import { defineSection } from '../../section.ts';

/** How the assistant writes and when it answers. */
export const assistantMessages = defineSection('assistantSettings', {
  assistant: 'Assistant',
  assistantLead: 'How it writes, and when it answers.',
  behavior: 'Behavior',
  writingStyle: 'Writing style',
  needsModel:
    'Writing style needs a language model. Without one, answers quote your content word for word. Choose a model under Language model.',
  tone: 'Tone',
  tone_neutral: 'Neutral',
  tone_neutralHint: 'Plain and factual.',
  tone_friendly: 'Friendly',
  tone_friendlyHint: 'Warm, as a helpful member of your team would write.',
  tone_formal: 'Formal',
  tone_formalHint: 'Courteous, with the polite form of address where the language has one.',
  tone_brief: 'Brief',
  tone_briefHint: 'At most two short sentences, without pleasantries.',
  persona: 'Instructions',
  personaHint: 'Form of address, words to use, and what to avoid. More specific than the tone, and wins over it.',
  language: 'Default language',
  languageHint: "Used when we can't detect the visitor's language.",
  blockedTopics: 'Blocked topics',
  blockedTopicsHint:
    'One per line. A question that contains all words of a line is not answered; the visitor is offered a person instead.',
  answerThreshold: 'Answer threshold',
  answerThresholdHint:
    'The confidence, from 0 to 100, that an answer needs. Lower answers more often; higher guesses less.',
  faqThreshold: 'FAQ match threshold',
  faqThresholdHint:
    'How closely a question must match a FAQ, from 0 to 100, to get its answer word for word. Lower uses FAQs more often; higher needs a closer match.',
  effectOnVisitors: {
    one: 'Effect on the last question of your visitors:',
    other: 'Effect on the last {count} questions of your visitors:',
  },
  effectOnEvaluation: {
    one: 'Effect on the question of your evaluation set:',
    other: 'Effect on the {count} questions of your evaluation set:',
  },
  effect_answered: 'answered',
  effect_unsure: 'answered, with a person offered',
  effect_unanswered: 'not answered, at most the closest passages are shown',
  effect_faq: 'answered word for word by a FAQ',
  effect_noFaq: 'left to your company facts and other content',
  moreThanNow: { one: '1 more than now', other: '{count} more than now' },
  fewerThanNow: { one: '1 fewer than now', other: '{count} fewer than now' },
  noFaqEffect: 'Once visitors have asked questions, you see here how many would get a FAQ’s answer.',
  noEffect: 'Once visitors have asked questions, you see here how many a threshold would answer.',

  tryIt: 'Try it',
  tryItLead: 'Answers with the settings as they are in the form, also before you save. Nothing is stored or counted.',
  askAgain: 'Ask again',
  settingsChanged: 'You changed settings since this answer.',
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
