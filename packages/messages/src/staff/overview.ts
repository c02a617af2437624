import { defineSection } from '../section.ts';

/** The first page: what needs somebody, figures, and what was learnt. */
export const overviewMessages = defineSection('overview', {
  ready: "You're all set.",
  remaining: 'A few steps until your assistant answers on your site.',

  attention: 'Needs attention',
  nothingToDo: 'Nothing needs your attention.',
  waiting: {
    one: '1 visitor is waiting for an agent',
    other: '{count} visitors are waiting for an agent',
  },
  failed: {
    one: "1 resource couldn't be read",
    other: "{count} resources couldn't be read",
  },
  corrections: {
    one: '1 suggested correction to review',
    other: '{count} suggested corrections to review',
  },
  gaps: {
    one: "1 question the assistant couldn't answer",
    other: "{count} questions the assistant couldn't answer",
  },
  questionsLimit: '{percent} of your monthly questions used',
  resourcesLimit: '{percent} of your resources used',
  storageLimit: '{percent} of your storage used',
  seatsLimit: '{percent} of your seats used',
  contactsLimit: '{percent} of your contacts used',

  week: 'Last 7 days',
  openAnalytics: 'See analytics',
  conversations: 'Conversations',
  resolved: 'Resolved by the assistant',
  resolvedLater: 'Decided 72 hours after the last message',
  handovers: 'Handovers',
  unanswered: 'Unanswered questions',

  learned: 'Learned in the last 7 days',
  learnedNothing: 'Nothing new. Add a resource or answer a question that had no answer.',
  learnedResources: {
    one: '1 new resource',
    other: '{count} new resources',
  },
  learnedFaqs: {
    one: '1 new FAQ',
    other: '{count} new FAQs',
  },
  learnedFacts: {
    one: '1 company fact confirmed or corrected',
    other: '{count} company facts confirmed or corrected',
  },
  learnedCorrections: {
    one: '1 correction accepted',
    other: '{count} corrections accepted',
  },
  learnedGaps: {
    one: '1 unanswered question closed',
    other: '{count} unanswered questions closed',
  },
});
