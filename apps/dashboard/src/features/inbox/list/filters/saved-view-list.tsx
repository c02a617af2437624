import { ErrorAlert, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Trash2 } from 'lucide-preact';
import { useTenant } from '../../../../tenant-context.ts';
import { api, queries } from '../../../../trpc.ts';
import { useSavedViews } from '../../inbox-queries.ts';
import { t } from '../../translate.ts';

/** The views that the member may delete. */
export function SavedViewList() {
  const { isAdmin } = useTenant();
  const views = useSavedViews().filter(({ isShared }) => !isShared || isAdmin);
  const queryClient = useQueryClient();
  const remove = useAction((viewId: string) => api.inbox.removeView.mutate({ viewId }), {
    onSuccess: () => queryClient.invalidateQueries(queries.inbox.listViews.queryFilter()),
  });
  if (views.length === 0) return null;
  return (
    <section aria-label={t('savedViews')} class="mt-5 border-t border-base-300 pt-4">
      <h3 class="mb-1 font-semibold">{t('savedViews')}</h3>
      <ErrorAlert error={remove.error} />
      <ul>
        {views.map(({ id, name, isShared }) => (
          <li key={id} class="flex items-center justify-between gap-2">
            <span class="min-w-0 truncate" dir="auto">
              {name} {isShared && <span class="text-sm quiet">{t('sharedView')}</span>}
            </span>
            <button
              type="button"
              class="btn btn-ghost btn-square btn-sm"
              aria-label={t('deleteView', { name })}
              onClick={() => remove.run(id)}
            >
              <Trash2 size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
