import { defineSection } from '../section.ts';

/** Mails to visitors, in their language. They come from the company. */
export const visitorMailMessages = defineSection('visitorMail', {
  resumeSubject: 'Continue your conversation with {company}',
  resumeText: {
    one: 'Someone, probably you, asked to continue a conversation with {company} in another browser. Open this link in the browser you want to use. It works once and expires in {count} minute.',
    other:
      'Someone, probably you, asked to continue a conversation with {company} in another browser. Open this link in the browser you want to use. It works once and expires in {count} minutes.',
  },
  resumeButton: 'Continue conversation',
  transcriptSubject: 'Your conversation with {company}',
  transcriptLinkText:
    'Someone, probably you, asked for a copy of a conversation with {company}. The link expires in one day.',
  transcriptLinkButton: 'Read conversation',
  transcriptText: 'Here is a copy of your conversation with {company}.',
  transcriptButton: 'Go to the website',
  replySubject: 'New reply from {company}',
  replyHow: 'To answer {company}, reply to this email.',
  replyPage: 'Or continue the conversation on this page:',
  ignoreIfNotYou: "If this wasn't you, you can ignore this email.",
  linkFallback: "If the button doesn't work, open this address in your browser:",
});
