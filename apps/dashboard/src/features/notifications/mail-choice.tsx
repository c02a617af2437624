import { useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';

/** Whether what is told here comes by mail as well. */
export function MailChoice({ wantsMail }: { wantsMail: boolean }) {
  const queryClient = useQueryClient();
  const save = useAction((wanted: boolean) => api.notifications.setWantsMail.mutate({ wantsMail: wanted }), {
    onDone: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  });
  return (
    <li class="sticky -bottom-2 -mx-2 -mb-2 border-t border-base-300 bg-base-100 p-4">
      <label class="flex items-center gap-3 text-sm">
        <input
          type="checkbox"
          class="toggle toggle-primary toggle-sm"
          checked={wantsMail}
          disabled={save.isRunning}
          onChange={(event) => save.run(event.currentTarget.checked)}
        />
        Mail me when a resource is ready or has failed
      </label>
      {save.fault && <p class="text-sm text-error">{save.fault.message}</p>}
    </li>
  );
}
