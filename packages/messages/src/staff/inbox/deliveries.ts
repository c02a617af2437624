import { defineSection } from '../../section.ts';

/** How a message fares that goes out by a channel. */
export const deliveryMessages = defineSection('deliveries', {
  status_pending: 'Sending',
  status_retrying: 'Trying again',
  status_sent: 'Sent',
  status_delivered: 'Delivered',
  status_read: 'Read',
  status_failed: 'Not delivered',
  retry: 'Retry',
  retrying: 'Sending again.',
  segments: { one: '1 SMS', other: '{count} SMS' },
  optedOut: 'This person has opted out and gets no more messages.',
  accountRemoved: "This channel was removed. Answers can't be sent.",
});

/** Why a message, or a test, didn't arrive: the codes of core's ChannelError. */
export const channelFailureMessages = defineSection('channelFailures', {
  unreachable: "{host} can't be reached.",
  timed_out: '{host} took too long to answer.',
  address_refused: "{host} isn't a public address.",
  callback_refused: '{host} answered with error {status}.',
  throttled: '{host} asked to slow down.',
  credentials_refused: "Twilio doesn't accept the account SID and auth token.",
  number_not_owned: "{number} isn't a number of this Twilio account.",
  number_invalid: "This isn't a number that can receive SMS.",
  number_unreachable: "The number can't be reached right now.",
  number_blocked: 'The number blocks messages from you.',
  carrier_refused: 'The carrier refused the message.',
  provider_refused: 'The provider refused the message (error {code}).',
  mail_host_refused: "{host} isn't a public mail server on a usual port (IMAP 143 or 993; SMTP 25, 465, 587 or 2525).",
  mail_host_unknown: "{host} doesn't exist. Check the server's name.",
  mail_unreachable: "{host} can't be reached. Check its name and port.",
  mail_insecure: '{host} has no valid encrypted connection on this port. Try the other encryption, or another port.',
  mail_sign_in_refused: "{host} doesn't accept the user name and password. Some providers need an app password.",
  mail_recipient_refused: "{host} doesn't accept this recipient.",
  mail_refused: '{host} refused the message.',
  mail_deferred: '{host} asked to try again later.',
  mail_bounced: 'The email came back: the address could not be reached (status {status}).',
  opted_out: 'This person has opted out.',
  account_removed: 'The channel was removed.',
  message_deleted: 'The message was deleted before it was sent.',
  translation_pending: 'Waiting for the translation.',
  waiting: 'Waiting for an earlier message.',
  unexpected: 'Something went wrong on our side.',
});
