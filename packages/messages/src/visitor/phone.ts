import { defineSection } from '../section.ts';

/** What callers hear besides answers, in the languages that calls are answered in. Spoken: short, without signs. */
export const phoneMessages = defineSection('phone', {
  welcome: 'Welcome to {company}.',
  notice: 'You are speaking with an automated assistant. What you say is written down.',
  ask: 'How can I help you? Press 0 at any time to speak with a person.',
  moment: 'One moment, please.',
  stillLooking: 'I am still looking. Please hold.',
  tooSlow: 'Sorry, this is taking too long.',
  notHeard: "Sorry, I didn't hear anything. Please say it again.",
  stillNotHeard: "I still can't hear you.",
  offerMessage: 'To leave a message, press 1.',
  offerCallback: 'To be called back, press 2.',
  anythingElse: 'What else would you like to know?',
  noAnswer: "I couldn't find that. Please say it in other words, or press 0 to speak with a person.",
  failed: 'Sorry, something went wrong. Please ask again, or press 0 to speak with a person.',
  onWebsite: "You'll find that on our website.",
  choice: 'Press {number} for {label}.',
  connecting: 'I am connecting you with a person. Please hold.',
  nobody: 'Nobody can take your call right now.',
  leaveMessage: 'Please leave a message after the tone. It will be recorded. Press the pound key when you are done.',
  callback: 'Someone will call you back at this number.',
  goodbye: 'Thank you for calling. Goodbye.',
  acceptCall: 'A call for {company}. Press any key to take it.',
});
