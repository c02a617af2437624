import { VISITOR_LANGUAGES } from '@lobby/contracts/languages';
import type { HandoverReason, SystemEvent } from '@lobby/contracts/conversations';
import type { InboxFilter, InboxList } from '@lobby/contracts/inbox';

const openingTimeFormat = new Intl.DateTimeFormat('en', { weekday: 'long', hour: '2-digit', minute: '2-digit' });

/** The lists of the inbox, with what stands there when one is empty. */
export const INBOX_LISTS: { list: InboxList; label: string; key: string; emptyText: string }[] = [
  { list: 'mine', label: 'Mine', key: 'm', emptyText: 'You have no conversation at the moment. Take one that waits.' },
  { list: 'waiting', label: 'Waiting', key: 'w', emptyText: 'Nobody is waiting. New ones appear here by themselves.' },
  { list: 'unassigned', label: 'Unassigned', key: 'u', emptyText: 'Every open conversation has an agent.' },
  {
    list: 'all',
    label: 'All open',
    key: 'a',
    emptyText: 'No conversation is open. New ones appear here by themselves.',
  },
  { list: 'snoozed', label: 'Snoozed', key: 's', emptyText: 'Nothing sleeps. Snooze what can wait until tomorrow.' },
  { list: 'resolved', label: 'Resolved', key: 'r', emptyText: 'Nothing is resolved yet.' },
];

export const PERIOD_OPTIONS = [
  { value: '', label: 'Any time' },
  { value: '1', label: 'The last day' },
  { value: '7', label: 'The last 7 days' },
  { value: '30', label: 'The last 30 days' },
] as const;

/** How a conversation can run. */
export const CHANNEL_OPTIONS = [{ value: 'widget', label: 'Widget on a web site' }] as const;

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
/** What a language is called; of one with a region also where it is spoken. */
export const languageName = (code: string): string => {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
};

/** Those that the assistant tells apart, by their names. */
export const LANGUAGE_OPTIONS = VISITOR_LANGUAGES.map((value) => ({ value, label: languageName(value) })).sort((a, b) =>
  a.label.localeCompare(b.label),
);

/** Whether a filter asks for more than its list. */
export const isFiltered = ({ list: _list, ...rest }: InboxFilter): boolean => Object.keys(rest).length > 0;

/** Why a conversation left the assistant. */
export const HANDOVER_REASON_TEXTS: Record<HandoverReason, string> = {
  requested: 'The visitor asked for a person.',
  no_answer: 'The assistant did not know the answer.',
  repeated_no_answer: 'The assistant found no answer several times in a row.',
  keyword: 'The visitor used one of your keywords.',
  anger: 'The visitor seems upset.',
  message_limit: 'The month’s questions are used up.',
  answer_failed: 'The assistant failed.',
  model_down: 'The language model was out of reach.',
};

/** What happened in a conversation, as a sentence. */
export function formatSystemEvent(event: SystemEvent | null): string {
  switch (event?.kind) {
    case 'queued':
      return HANDOVER_REASON_TEXTS[event.reason];
    case 'agent_joined':
      return `${event.agentName} has taken the conversation.`;
    case 'transferred':
      return `${event.agentName} has the conversation now.`;
    case 'requeued':
      return `${event.agentName ?? 'The agent'} went away. The conversation waits for another agent.`;
    case 'away_notice':
      return event.opensAt
        ? `Nobody was here. The visitor was told that people are back ${openingTimeFormat.format(new Date(event.opensAt))}.`
        : 'Nobody was here. The visitor was asked for an e-mail address.';
    case 'handed_back':
      return `${event.agentName} has handed back to the assistant.`;
    case 'resolved':
      return event.agentName ? `${event.agentName} has resolved the conversation.` : 'The conversation was resolved.';
    case 'email_reply_requested':
      return `The visitor asks for an answer by mail to ${event.email}.`;
    case undefined:
      return '';
  }
}
