import { defineSection } from '../section.ts';

/** What happened in a conversation, as its visitor reads it: in the widget and in transcripts. */
export const eventMessages = defineSection('events', {
  queuedOnRequest: 'You asked for a person. Someone will be with you as soon as possible.',
  queued: 'You have been passed on to a person. Someone will be with you as soon as possible.',
  agentJoined: '{name} joined.',
  transferred: '{name} took over.',
  requeued: 'Someone else will be with you as soon as possible.',
  awayUntil: 'Nobody is here right now. We are back {time}. Leave your email address and we will write to you.',
  away: 'Nobody is here right now. Leave your email address and someone will get back to you.',
  handedBack: '{name} left. The assistant is answering again.',
  resolved: 'This conversation was closed. Write again to reopen it.',
  emailLeft: "Thanks. We'll write to {email}.",
});
