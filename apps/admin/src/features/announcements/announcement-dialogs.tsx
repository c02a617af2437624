import type { Announcement } from '@lobby/contracts/platform/announcements';
import { createTranslator } from '@lobby/messages';
import { announcementMessages } from '@lobby/messages/staff/platform/announcements';
import { Button, ConfirmButton, Dialog, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { AnnouncementForm } from './announcement-form.tsx';

const t = createTranslator(announcementMessages);

export type AnnouncementRow = RouterOutputs['announcements']['list'][number];

const useRefresh = (): (() => Promise<void>) => {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(queries.announcements.pathFilter());
};

const buildEmpty = (): Announcement => ({
  title: '',
  text: '',
  level: 'info',
  startsAt: new Date().toISOString(),
  endsAt: null,
  planIds: [],
  templateNames: [],
  isMailed: false,
});

const toAnnouncement = ({
  title,
  text,
  level,
  startsAt,
  endsAt,
  planIds,
  templateNames,
  isMailed,
}: AnnouncementRow) => ({
  title,
  text,
  level,
  startsAt: new Date(startsAt).toISOString(),
  endsAt: endsAt && new Date(endsAt).toISOString(),
  planIds,
  templateNames,
  isMailed,
});

/** A button that opens a form for a new announcement. */
export function CreateButton() {
  const [isOpen, setOpen] = useState(false);
  const refresh = useRefresh();
  const create = useAction((input: Announcement) => api.announcements.create.mutate(input), {
    onSuccess: () => {
      setOpen(false);
      return refresh();
    },
    successMessage: t('published'),
  });
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      <Dialog title={t('create')} isOpen={isOpen} isWide onClose={() => setOpen(false)}>
        <AnnouncementForm initial={buildEmpty()} action={create} submitLabel={t('publish')} />
      </Dialog>
    </>
  );
}

/** Changes an announcement, or takes it back. */
export function AnnouncementActions({ announcement }: { announcement: AnnouncementRow }) {
  const [isOpen, setOpen] = useState(false);
  const refresh = useRefresh();
  const { id: announcementId, title } = announcement;
  const update = useAction(
    (input: Announcement) => api.announcements.update.mutate({ announcementId, announcement: input }),
    {
      onSuccess: () => {
        setOpen(false);
        return refresh();
      },
      successMessage: t('saved'),
    },
  );
  const remove = useAction(() => api.announcements.remove.mutate({ announcementId }), {
    onSuccess: refresh,
    successMessage: t('removed'),
  });
  return (
    <div class="flex flex-wrap justify-end gap-2">
      <Button size="small" onClick={() => setOpen(true)}>
        {t('edit')}
      </Button>
      <Dialog title={t('editTitle')} isOpen={isOpen} isWide onClose={() => setOpen(false)}>
        <AnnouncementForm
          initial={toAnnouncement(announcement)}
          action={update}
          submitLabel={t('save')}
          inputPath="announcement"
        />
      </Dialog>
      <ConfirmButton
        label={t('remove')}
        title={t('removeTitle', { title })}
        confirmLabel={t('removeConfirm')}
        action={remove}
      >
        {t('removeConsequences')}
      </ConfirmButton>
    </div>
  );
}
