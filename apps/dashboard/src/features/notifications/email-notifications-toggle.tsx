import { AutosaveToggle } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';

/** Whether what is told here comes by mail as well. */
export function EmailNotificationsToggle({ hasMailNotifications }: { hasMailNotifications: boolean }) {
  const queryClient = useQueryClient();
  return (
    <li class="sticky -bottom-2 -mx-2 -mb-2 border-t border-base-300 bg-base-100 p-4 text-sm">
      <AutosaveToggle
        name="hasMailNotifications"
        label="Mail me when a resource is ready or has failed"
        isOn={hasMailNotifications}
        save={(isEnabled) => api.notifications.setMailNotifications.mutate({ hasMailNotifications: isEnabled })}
        onSaved={() => queryClient.invalidateQueries({ queryKey: ['notifications'] })}
      />
    </li>
  );
}
