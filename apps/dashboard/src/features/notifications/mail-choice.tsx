import { SavedToggle } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';

/** Whether what is told here comes by mail as well. */
export function MailChoice({ wantsMail }: { wantsMail: boolean }) {
  const queryClient = useQueryClient();
  return (
    <li class="sticky -bottom-2 -mx-2 -mb-2 border-t border-base-300 bg-base-100 p-4 text-sm">
      <SavedToggle
        name="wantsMail"
        label="Mail me when a resource is ready or has failed"
        isOn={wantsMail}
        save={(wanted) => api.notifications.setWantsMail.mutate({ wantsMail: wanted })}
        onSaved={() => queryClient.invalidateQueries({ queryKey: ['notifications'] })}
      />
    </li>
  );
}
