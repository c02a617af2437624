import { Alert } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { X } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../shell/translate.ts';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type Announcement = RouterOutputs['announcements']['listCurrent'][number];

const REFETCH_INTERVAL_MS = 300_000;

function AnnouncementBanner({ announcement: { id, title, text, level } }: { announcement: Announcement }) {
  const queryClient = useQueryClient();
  const { queryKey } = queries.announcements.listCurrent.queryFilter();
  useEffect(() => {
    // That it was seen is only counted, so a lost call does no harm.
    api.announcements.recordSeen.mutate({ announcementId: id, isDismissed: false }).catch(() => {});
  }, [id]);
  const dismiss = (): void => {
    queryClient.setQueriesData<Announcement[]>({ queryKey }, (shown = []) => shown.filter((one) => one.id !== id));
    api.announcements.recordSeen
      .mutate({ announcementId: id, isDismissed: true })
      .catch(() => queryClient.invalidateQueries({ queryKey }));
  };
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
      <Alert
        variant={level}
        action={
          <button
            type="button"
            class="btn btn-ghost btn-sm btn-square"
            aria-label={t('dismissAnnouncement', { title })}
            onClick={dismiss}
          >
            <X size={18} aria-hidden="true" />
          </button>
        }
      >
        <p class="font-medium wrap-anywhere">{title}</p>
        <p class="whitespace-pre-line wrap-anywhere">{text}</p>
      </Alert>
    </div>
  );
}

/** What the platform announces to this company, until each person closes it. */
export function AnnouncementBanners() {
  const { data = [] } = useQuery({
    ...queries.announcements.listCurrent.queryOptions(),
    refetchInterval: REFETCH_INTERVAL_MS,
  });
  return (
    <>
      {data.map((announcement) => (
        <AnnouncementBanner key={announcement.id} announcement={announcement} />
      ))}
    </>
  );
}
