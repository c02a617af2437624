import type { HandoverReason, InboxFilter, InboxList } from '@lobby/contracts';

/** The lists of the inbox, with what stands there when one is empty. */
export const LISTS: { list: InboxList; label: string; key: string; empty: string }[] = [
  { list: 'mine', label: 'Mine', key: 'm', empty: 'You have no conversation at the moment. Take one that waits.' },
  { list: 'waiting', label: 'Waiting', key: 'w', empty: 'Nobody is waiting. New ones appear here by themselves.' },
  { list: 'unassigned', label: 'Unassigned', key: 'u', empty: 'Every open conversation has an agent.' },
  { list: 'all', label: 'All open', key: 'a', empty: 'No conversation is open. New ones appear here by themselves.' },
  { list: 'snoozed', label: 'Snoozed', key: 's', empty: 'Nothing sleeps. Snooze what can wait until tomorrow.' },
  { list: 'resolved', label: 'Resolved', key: 'r', empty: 'Nothing is resolved yet.' },
];

export const DAYS_CHOICES = [
  { value: '', label: 'Any time' },
  { value: '1', label: 'The last day' },
  { value: '7', label: 'The last 7 days' },
  { value: '30', label: 'The last 30 days' },
] as const;

/** Whether a filter asks for more than its list. */
export const isNarrowed = ({ list: _list, ...rest }: InboxFilter): boolean => Object.keys(rest).length > 0;

/** Why a conversation left the assistant. */
export const REASONS: Record<HandoverReason, string> = {
  asked: 'The visitor asked for a person.',
  unknown: 'The assistant did not know the answer.',
  limit: 'The month’s questions are used up.',
  failed: 'The assistant failed.',
};
