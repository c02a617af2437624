import { MAX_INBOX_BATCH } from '@lobby/contracts';
import type { InboxFilter } from '@lobby/contracts';
import { faultOf } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useLive, useLiveEvents } from '../../live.tsx';
import { api } from '../../trpc.ts';
import { withChanges, withPage, withTop } from './list-store.ts';
import type { Loaded, Row } from './list-store.ts';

const PAGE = 50;
const TOGETHER_MS = 150;
const NOTHING: Loaded = { rows: [], next: undefined };

export interface ConversationListing {
  rows: Row[];
  hasMore: boolean;
  isLoading: boolean;
  fault: Fault | null;
  loadMore: () => void;
  refresh: () => void;
}

/** Gathers the ids that events name, and hands them on together. */
function useChangedIds(onChanged: (ids: string[]) => void): void {
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useLiveEvents((event) => {
    const { payload } = event;
    if (!('conversationId' in payload) || !payload.conversationId) return;
    waiting.current.add(payload.conversationId);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const ids = [...waiting.current];
      waiting.current.clear();
      onChanged(ids);
    }, TOGETHER_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}

/**
 * The conversations that a filter holds, in pages as they are scrolled to. What an event names is asked for again by itself, so that a
 * busy company's inbox costs a row for a message and not a page.
 */
export function useConversationList(filter: InboxFilter): ConversationListing {
  const { isConnected } = useLive();
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const [fault, setFault] = useState<Fault | null>(null);
  const busy = useRef(false);
  const key = JSON.stringify(filter);
  const current = useRef(key);
  current.current = key;

  /** Runs a request, and takes its answer only while the same list is still shown. */
  const ask = useCallback(
    async (
      input: { cursor?: string; only?: string[] },
      take: (loaded: Loaded, page: Page) => Loaded,
    ): Promise<void> => {
      try {
        const page = await api.inbox.list.query({ filter, take: input.only ? MAX_INBOX_BATCH : PAGE, ...input });
        if (current.current !== key) return;
        setFault(null);
        setLoaded((before) => take(before, page));
      } catch (error) {
        if (current.current === key) setFault(faultOf(error));
      }
    },
    [key],
  );
  const refresh = useCallback(() => void ask({}, (before, page) => withTop(before, filter.list, page)), [ask]);

  useEffect(() => {
    setLoaded(NOTHING);
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
      void ask({ only }, (before, page) => withChanges(before, filter.list, only, page.conversations));
    }
  });
  const loadMore = (): void => {
    if (busy.current || !loaded.next) return;
    busy.current = true;
    void ask({ cursor: loaded.next }, withPage).finally(() => (busy.current = false));
  };
  return {
    rows: loaded.rows,
    hasMore: Boolean(loaded.next),
    isLoading: loaded.next === undefined && !fault,
    fault,
    loadMore,
    refresh,
  };
}

type Page = { conversations: Row[]; next: string | null };
