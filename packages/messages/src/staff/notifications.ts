import { defineSection } from '../section.ts';

/** The bell in the header. */
export const notificationMessages = defineSection('notifications', {
  notifications: 'Notifications',
  unread: { one: '1 new notification', other: '{count} new notifications' },
  empty: "You're all caught up.",
  showOlder: 'Show older',
  mailToggle: 'Email me about resources and limits',
});

/** The text of each kind of notification. */
export const notificationKinds = defineSection('notificationKinds', {
  resource_completed: '“{title}” is ready.',
  resource_failed: '“{title}” failed: {reason}',
  resources_ready: '{count} resources are ready.',
  resources_some_failed: '{count} resources processed, {failed} of them failed.',
  resource_synced: '“{title}” was synced: {changes}.',
  invitation_accepted: '{name} joined your team.',
  email_reply_requested: 'A visitor asked for a reply by email: {email}',
  mentioned: '{by} mentioned you: {text}',
  transferred: '{by} transferred a conversation to you.',
  transferred_note: '{by} transferred a conversation to you: {note}',
  limit_reached: "You've used all questions of this month. Upgrade your plan to continue.",
  budget_share: "You've used {percent}% of today's language model budget.",
  budget_used: "You've used all of today's language model budget. Answers quote your content until tomorrow.",
  correction_suggested: '{by} suggested a correction of an answer.',
  unusual_reading:
    '{name} opened over {count} conversations within an hour. If that is unexpected, disable the account under Team.',
  unusual_network:
    '{count} questions today came from one network: {network}. If that is unexpected, block it under Widget > Install.',
  template_offered: 'Version {version} of the industry template “{title}” is available. Review it under Company.',
  template_updated:
    'Your industry template “{title}” was updated to version {version}: {added} added, {changed} changed, {removed} removed. Your own changes are kept.',
  settings_regressed: {
    one: "Your assistant changes aren't live: one evaluation question gets a worse answer.",
    other: "Your assistant changes aren't live: {count} evaluation questions get worse answers.",
  },
});
