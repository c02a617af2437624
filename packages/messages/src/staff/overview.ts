import { defineSection } from '../section.ts';

/** The first page: figures. */
export const overviewMessages = defineSection('overview', {
  ready: "You're all set.",
  remaining: 'A few steps until your assistant answers on your site.',
  waiting: 'Waiting for an agent',
  openConversations: 'Open conversations',
  questionsThisMonth: 'Questions this month',
  resources: 'Resources',
});
