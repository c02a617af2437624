import { createTranslator } from '@lobby/messages';
import { notificationMessages } from '@lobby/messages/staff/notifications';
import { AutosaveToggle } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';

const t = createTranslator(notificationMessages);

/** Whether the member gets notifications by email too. */
export function EmailNotificationsToggle({ hasMailNotifications }: { hasMailNotifications: boolean }) {
  const queryClient = useQueryClient();
  return (
    <li class="sticky -bottom-2 -mx-2 -mb-2 border-t border-base-300 bg-base-100 p-4 text-sm">
      <AutosaveToggle
        name="hasMailNotifications"
        label={t('mailToggle')}
        isOn={hasMailNotifications}
        save={(isOn) => api.notifications.setMailNotifications.mutate({ hasMailNotifications: isOn })}
        onSaved={() => queryClient.invalidateQueries(queries.notifications.pathFilter())}
      />
    </li>
  );
}
