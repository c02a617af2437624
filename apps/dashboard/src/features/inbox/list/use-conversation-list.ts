import { MAX_INBOX_BATCH } from '@lobby/contracts/inbox-limits';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { toUserError } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { api } from '../../../trpc.ts';
import { mergeChangedRows, appendPage, mergeFirstPage } from './list-rows.ts';
import type { ConversationPage, LoadedRows, ConversationRow } from './list-rows.ts';
import { useChangedConversations } from './use-changed-conversations.ts';

const PAGE_SIZE = 50;
const CONNECTED_INTERVAL_MS = 60_000;
const DISCONNECTED_INTERVAL_MS = 5_000;
const EMPTY_LIST: LoadedRows = { rows: [], next: undefined };

export interface ConversationListState {
  rows: ConversationRow[];
  hasMore: boolean;
  isLoading: boolean;
  error: UserError | null;
  loadMore: () => void;
  refresh: () => void;
}

type PageInput = Omit<Parameters<typeof api.inbox.list.query>[0], 'filter'>;

/** Requests pages of a list, and merges each as long as the same list is shown. */
function useListPages(filter: InboxFilter) {
  const [loaded, setLoaded] = useState<LoadedRows>(EMPTY_LIST);
  const [error, setError] = useState<UserError | null>(null);
  const key = JSON.stringify(filter);
  const currentKey = useRef(key);
  currentKey.current = key;
  const loadPage = useCallback(
    async (input: PageInput, merge: (loaded: LoadedRows, page: ConversationPage) => LoadedRows): Promise<void> => {
      try {
        const page = await api.inbox.list.query({ filter, ...input });
        if (currentKey.current !== key) return;
        setError(null);
        setLoaded((before) => merge(before, page));
      } catch (cause) {
        if (currentKey.current === key) setError(toUserError(cause));
      }
    },
    [key],
  );
  useEffect(() => setLoaded(EMPTY_LIST), [key]);
  return { loaded, error, loadPage };
}

/** The conversations of a filter, in pages as they are scrolled to. A changed conversation costs a row and not a page. */
export function useConversationList(filter: InboxFilter): ConversationListState {
  const { isConnected } = useRealtime();
  const { loaded, error, loadPage } = useListPages(filter);
  const isLoadingMore = useRef(false);
  const { list } = filter;
  const refresh = useCallback(
    () => void loadPage({ take: PAGE_SIZE }, (before, page) => mergeFirstPage(before, list, page)),
    [loadPage],
  );
  useEffect(() => {
    refresh();
    // With the socket, the interval repairs what a lost event would have told.
    const timer = setInterval(refresh, isConnected ? CONNECTED_INTERVAL_MS : DISCONNECTED_INTERVAL_MS);
    return () => clearInterval(timer);
  }, [refresh, isConnected]);
  useChangedConversations(loaded.rows, (changedIds) => {
    for (let from = 0; from < changedIds.length; from += MAX_INBOX_BATCH) {
      const conversationIds = changedIds.slice(from, from + MAX_INBOX_BATCH);
      void loadPage({ conversationIds, take: MAX_INBOX_BATCH }, (before, page) =>
        mergeChangedRows(before, list, conversationIds, page.conversations),
      );
    }
  });
  const loadMore = (): void => {
    if (isLoadingMore.current || !loaded.next) return;
    isLoadingMore.current = true;
    void loadPage({ take: PAGE_SIZE, cursor: loaded.next }, appendPage).finally(() => (isLoadingMore.current = false));
  };
  const hasMore = Boolean(loaded.next);
  const isLoading = loaded.next === undefined && !error;
  return { rows: loaded.rows, hasMore, isLoading, error, loadMore, refresh };
}
