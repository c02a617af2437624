import type { InboxFilter, InboxList } from '@lobby/contracts/inbox';
import { t } from '../translate.ts';

/** The lists of the inbox. `key` follows `g` as a shortcut. */
export const INBOX_LISTS: { list: InboxList; label: string; key: string; emptyText: string }[] = [
  { list: 'mine', label: t('mine'), key: 'm', emptyText: t('mineEmpty') },
  { list: 'waiting', label: t('waiting'), key: 'w', emptyText: t('waitingEmpty') },
  { list: 'drafts', label: t('drafts'), key: 'd', emptyText: t('draftsEmpty') },
  { list: 'unassigned', label: t('unassigned'), key: 'u', emptyText: t('unassignedEmpty') },
  { list: 'all', label: t('all'), key: 'a', emptyText: t('allEmpty') },
  { list: 'assistant', label: t('assistant'), key: 'i', emptyText: t('assistantEmpty') },
  { list: 'snoozed', label: t('snoozed'), key: 's', emptyText: t('snoozedEmpty') },
  { list: 'resolved', label: t('resolved'), key: 'r', emptyText: t('resolvedEmpty') },
];

/** The name of a list. */
export const getListLabel = (list: InboxList): string => INBOX_LISTS.find((one) => one.list === list)?.label ?? '';

/** Whether a filter asks for more than its list. */
export const isFiltered = ({ list: _list, ...rest }: InboxFilter): boolean => Object.keys(rest).length > 0;
