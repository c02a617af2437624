import type { InboxFilter } from '@lobby/contracts/inbox';
import { buildSearch, showToast } from '@lobby/ui';
import { useLocation } from 'preact-iso';
import { useTenant } from '../../tenant-context.ts';
import { findNextConversation } from './list/find-next-conversation.ts';
import { getListLabel } from './list/inbox-lists.ts';
import { t } from './translate.ts';

const WAITING: InboxFilter = { list: 'waiting' };

/** Whether there is work in a list; what is resolved or snoozed is done for now. */
const isWorkList = ({ list }: InboxFilter): boolean => list !== 'resolved' && list !== 'snoozed';

/**
 * Opens the conversation of the list that has waited longest. Where the list is done it says so and goes on with those who wait, and
 * back to the list when nobody does.
 */
export function useOpenNext(filter: InboxFilter, setFilter: (filter: InboxFilter, replaces: boolean) => void) {
  const { to } = useTenant();
  const { route } = useLocation();
  const isWaiting = JSON.stringify(filter) === JSON.stringify(WAITING);
  return async (doneId: string): Promise<void> => {
    const nextId = isWorkList(filter) ? await findNextConversation(filter, doneId) : undefined;
    if (nextId) return route(to(`inbox/${nextId}${buildSearch({})}`));
    const waitingId = isWaiting ? undefined : await findNextConversation(WAITING, doneId);
    if (!waitingId) {
      showToast(t('allDone'));
      return route(to(`inbox${buildSearch({})}`));
    }
    showToast(t('listDone', { list: getListLabel(filter.list) }));
    setFilter(WAITING, true);
    route(to(`inbox/${waitingId}${buildSearch({})}`));
  };
}
