import { Alert } from '@lobby/ui';
import { X } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { t } from './translate.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { useAnnouncements } from './use-announcements.ts';

type Announcement = RouterOutputs['announcements']['listCurrent'][number];

interface BannerProps {
  announcement: Announcement;
  onClose: () => void;
}

function AnnouncementBanner({ announcement: { id, title, text, level }, onClose }: BannerProps) {
  useEffect(() => {
    // That it was seen is only counted, so a lost call does no harm.
    api.announcements.recordSeen.mutate({ announcementId: id, isDismissed: false }).catch(() => {});
  }, [id]);
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
      <Alert
        variant={level}
        action={
          <button
            type="button"
            class="btn btn-ghost btn-sm btn-square"
            aria-label={t('dismissAnnouncement', { title })}
            onClick={onClose}
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
  const { announcements, close } = useAnnouncements();
  return (
    <>
      {announcements.map((announcement) => (
        <AnnouncementBanner key={announcement.id} announcement={announcement} onClose={() => close(announcement.id)} />
      ))}
    </>
  );
}
