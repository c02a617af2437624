import { MAX_INBOX_BATCH } from '@lobby/contracts/inbox';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { toUserError } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useRealtime, useRealtimeEvents } from '../../../realtime-provider.tsx';
import { api } from '../../../trpc.ts';
import { mergeChangedRows, appendPage, mergeFirstPage } from './list-rows.ts';
import type { LoadedRows, ConversationRow } from './list-rows.ts';

const PAGE_SIZE = 50;
const BATCH_MS = 150;
const EMPTY_LIST: LoadedRows = { rows: [], next: undefined };

export interface ConversationListState {
  rows: ConversationRow[];
  hasMore: boolean;
  isLoading: boolean;
  error: UserError | null;
  loadMore: () => void;
  refresh: () => void;
}

/** Gathers the ids that events name, and hands them on together. */
function useChangedIds(onChanged: (ids: string[]) => void): void {
  const pendingIds = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useRealtimeEvents((event) => {
    const { payload } = event;
    if (!('conversationId' in payload) || !payload.conversationId) return;
    pendingIds.current.add(payload.conversationId);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const ids = [...pendingIds.current];
      pendingIds.current.clear();
      onChanged(ids);
    }, BATCH_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}

/**
 * The conversations that a filter holds, in pages as they are scrolled to. What an event names is asked for again by itself, so that a
 * busy company's inbox costs a row for a message and not a page.
 */
export function useConversationList(filter: InboxFilter): ConversationListState {
  const { isConnected } = useRealtime();
  const [loaded, setLoaded] = useState<LoadedRows>(EMPTY_LIST);
  const [error, setError] = useState<UserError | null>(null);
  const isLoadingMore = useRef(false);
  const key = JSON.stringify(filter);
  const currentKey = useRef(key);
  currentKey.current = key;

  /** Runs a request, and takes its answer only while the same list is still shown. */
  const fetchPage = useCallback(
    async (
      input: { cursor?: string; only?: string[] },
      take: (loaded: LoadedRows, page: ConversationPage) => LoadedRows,
    ): Promise<void> => {
      try {
        const page = await api.inbox.list.query({ filter, take: input.only ? MAX_INBOX_BATCH : PAGE_SIZE, ...input });
        if (currentKey.current !== key) return;
        setError(null);
        setLoaded((before) => take(before, page));
      } catch (error) {
        if (currentKey.current === key) setError(toUserError(error));
      }
    },
    [key],
  );
  const refresh = useCallback(
    () => void fetchPage({}, (before, page) => mergeFirstPage(before, filter.list, page)),
    [fetchPage],
  );

  useEffect(() => {
    setLoaded(EMPTY_LIST);
    refresh();
  }, [key]);
  useEffect(() => {
    // The socket tells of changes; without it the list asks. With it, it asks what a lost event would have told.
    const timer = setInterval(refresh, isConnected ? 60_000 : 5_000);
    if (isConnected) refresh();
    return () => clearInterval(timer);
  }, [refresh, isConnected]);
  useChangedIds((ids) => {
    for (let from = 0; from < ids.length; from += MAX_INBOX_BATCH) {
      const only = ids.slice(from, from + MAX_INBOX_BATCH);
      void fetchPage({ only }, (before, page) => mergeChangedRows(before, filter.list, only, page.conversations));
    }
  });
  const loadMore = (): void => {
    if (isLoadingMore.current || !loaded.next) return;
    isLoadingMore.current = true;
    void fetchPage({ cursor: loaded.next }, appendPage).finally(() => (isLoadingMore.current = false));
  };
  return {
    rows: loaded.rows,
    hasMore: Boolean(loaded.next),
    isLoading: loaded.next === undefined && !error,
    error,
    loadMore,
    refresh,
  };
}

type ConversationPage = { conversations: ConversationRow[]; nextCursor: string | null };
