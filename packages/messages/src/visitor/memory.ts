import { defineSection } from '../section.ts';

/** What is remembered of a visitor, as they see it in the widget's menu. */
export const visitorMemoryMessages = defineSection('visitorMemory', {
  title: 'What is remembered about me',
  none: 'Nothing is remembered about you.',
  unproven: 'Sign in on this site, or open the link that we email you, to see what is remembered about you.',
  asked: 'You asked',
  forget: 'Delete “{value}”',
  failed: "That didn't work. Please try again.",
});
