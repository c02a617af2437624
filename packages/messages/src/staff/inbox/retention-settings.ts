import { createTranslator, defineSection } from '../../section.ts';

/** For how long a company keeps its data. */
export const retentionSettingsMessages = defineSection('retentionSettings', {
  title: 'Data retention',
  lead: 'Delete old data automatically. Deleted data can’t be restored. Analytics keep their totals.',
  conversationDays: 'Closed conversations',
  conversationDaysHint:
    'Deleted this long after they were closed, with their messages and files. Open conversations that your team has, or that wait for it, are never deleted.',
  includesAssistantConversations: 'Include open conversations with the assistant',
  includesAssistantConversationsHint:
    'Conversations that no agent closes stay open. With this on, they are deleted this long after the last message.',
  contactDays: 'Contacts without conversations',
  contactDaysHint:
    'Deleted this long after they were last seen or changed. Blocked contacts, contacts with records and people who unsubscribed from messages are kept.',
  activityDays: 'Activity log',
  activityDaysHint: 'Older entries are deleted. The rest can still be verified.',
  keepForever: 'Keep forever',
  days: { one: '{count} day', other: '{count} days' },
  years: { one: '{count} year', other: '{count} years' },

  previewLoading: 'Checking what would be deleted…',
  previewNothing: 'Nothing is old enough to be deleted right now. After saving, old data is deleted every day.',
  previewTitle: 'If you save now, this is deleted for good from {time}:',
  previewConversations: { one: '{count} conversation', other: '{count} conversations' },
  previewContacts: { one: '{count} contact', other: '{count} contacts' },
  previewActivities: { one: '{count} activity log entry', other: '{count} activity log entries' },
  previewUndo: 'Until then, you can change it back here.',

  nextSweep: 'Next cleanup: {time}',
  lastSweep: 'Last cleanup: {time}',
  lastSweepNothing: 'nothing to delete',
  sweepRunning: 'Cleanup in progress. Deleted so far:',
  deletedFiles: { one: '{count} file', other: '{count} files' },
  save: 'Save',
  saved: 'Saved',
});

const t = createTranslator(retentionSettingsMessages);
const YEAR = 365;

/** How long something is kept: a number of days as text, or `forever`. */
export function formatRetentionChoice(choice: string): string {
  if (choice === 'forever') return t('keepForever');
  const days = Number(choice);
  return days % YEAR === 0 ? t('years', { count: days / YEAR }) : t('days', { count: days });
}
