import { useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useId } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';

/** Whether this member takes conversations: visitors can be handed over as long as somebody does. */
export function TakingConversations() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const id = useId();
  const own = useQuery({ queryKey: ['members', slug, 'own'], queryFn: () => api.members.own.query() });
  const set = useAction(
    (takesConversations: boolean) => api.members.setTakesConversations.mutate({ takesConversations }),
    {
      onDone: () => queryClient.invalidateQueries({ queryKey: ['members'] }),
    },
  );
  if (!own.data) return null;
  return (
    <div class="mt-3 flex items-center gap-2 text-sm">
      <input
        id={id}
        type="checkbox"
        class="toggle toggle-primary toggle-sm"
        checked={own.data.takesConversations}
        disabled={set.isRunning}
        onChange={(event) => set.run(event.currentTarget.checked)}
      />
      <label for={id}>I take conversations</label>
    </div>
  );
}
