import { defineSection } from '../section.ts';

/** The first page: figures and the steps of setting up. */
export const overviewMessages = defineSection('overview', {
  ready: "You're all set.",
  remaining: 'A few steps until your assistant answers on your site.',
  gettingStarted: 'Getting started',
  waiting: 'Waiting for an agent',
  openConversations: 'Open conversations',
  questionsThisMonth: 'Questions this month',
  resources: 'Resources',

  teach: 'Add your content',
  teachText: 'Upload files or add your website.',
  teachAction: 'Add a resource',
  faqs: 'Write your own answers',
  faqsText: 'Answer the questions you hear every day in your own words.',
  faqsAction: 'Add a FAQ',
  install: 'Try it and add it to your site',
  installText: 'Ask the preview a question, then copy one line of code.',
  installAction: 'Open widget settings',
  invite: 'Invite your team',
  inviteText: "You get the conversations that the assistant can't answer. Invite colleagues to share them.",
  inviteAction: 'Invite an agent',
  done: 'Done',
  toDo: 'To do',
});
