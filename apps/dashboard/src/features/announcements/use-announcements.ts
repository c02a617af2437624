import { createStoredValue, localArea } from '@lobby/ui/storage';
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';

const REFETCH_INTERVAL_MS = 300_000;
const MAX_KEPT = 20;

const parseIds = (value: unknown): string[] | null =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string').slice(-MAX_KEPT) : null;

/**
 * What the platform announces now and this person has not closed. What they close is kept in the browser until the server has confirmed
 * it, because a call that is on its way when the page is left may be lost.
 */
export function useAnnouncements() {
  const { me } = useTenant();
  const stored = useMemo(() => createStoredValue(localArea, `lobby-closed-${me.user.id}`, parseIds), [me.user.id]);
  const [closed, setClosed] = useState(() => stored.read() ?? []);
  const { data = [] } = useQuery({
    ...queries.announcements.listCurrent.queryOptions(),
    refetchInterval: REFETCH_INTERVAL_MS,
  });
  const send = (announcementId: string): void => {
    api.announcements.recordSeen
      .mutate({ announcementId, isDismissed: true })
      .then(() => stored.write((stored.read() ?? []).filter((id) => id !== announcementId)))
      // It stays closed here and is told again with the next list.
      .catch(() => {});
  };
  useEffect(() => {
    const unconfirmed = stored.read() ?? [];
    for (const { id } of data) if (unconfirmed.includes(id)) send(id);
  }, [data, stored]);
  const close = (id: string): void => {
    stored.write([...(stored.read() ?? []), id].slice(-MAX_KEPT));
    setClosed((ids) => [...ids, id]);
    send(id);
  };
  return { announcements: data.filter(({ id }) => !closed.includes(id)), close };
}
