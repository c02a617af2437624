import type { InboxFilter } from '@lobby/contracts/inbox';
import { Users } from 'lucide-preact';
import { useCommands } from '../../commands/commands-provider.tsx';
import { useSavedViews } from '../../inbox-queries.ts';
import { t } from '../../translate.ts';

interface Props {
  filter: InboxFilter;
  onFilterChange: (filter: InboxFilter) => void;
}

/** A button per saved view. */
export function SavedViewChips({ filter, onFilterChange }: Props) {
  const views = useSavedViews();
  useCommands(views.map((view) => ({ label: view.name, group: 'goTo', run: () => onFilterChange(view.filter) })));
  if (views.length === 0) return null;
  return (
    <div role="group" aria-label={t('savedViews')} class="mt-2 flex flex-wrap gap-1">
      {views.map((view) => {
        const isShown = JSON.stringify(view.filter) === JSON.stringify(filter);
        return (
          <button
            key={view.id}
            type="button"
            aria-pressed={isShown}
            title={view.isShared ? t('sharedWithTeam') : undefined}
            class={`btn btn-xs font-normal ${isShown ? 'btn-primary' : 'border-base-300 bg-base-100'}`}
            onClick={() => onFilterChange(view.filter)}
          >
            {view.isShared && <Users size={12} aria-hidden="true" />}
            <span class="max-w-40 truncate" dir="auto">
              {view.name}
            </span>
          </button>
        );
      })}
    </div>
  );
}
