import { defineSection } from '../../section.ts';

/** Replies that the server doesn't have yet. */
export const unsentReplyMessages = defineSection('unsentReplies', {
  offline: "You're offline. Keep writing: your replies are saved here and sent when you're back online.",
  offlineWaiting: {
    one: "You're offline. {count} reply will be sent when you're back online.",
    other: "You're offline. {count} replies will be sent when you're back online.",
  },
  attachments: { one: '{count} attachment', other: '{count} attachments' },
  notSent: 'Not sent. {reason}',
  sentWithActions: 'Reply sent, actions applied.',
  sentWithFailure: 'Reply sent, but: {reason}',
  discard: 'Discard',
  sendsWhenOnline: "Sends when you're back online",
  sending: 'Sending…',
  tryAgain: 'Try again',
});
