import type { InboxFilter } from '@lobby/contracts/inbox';
import { SearchField } from '@lobby/ui';
import { Funnel } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useCommands } from '../commands/commands-provider.tsx';
import { t } from '../translate.ts';
import { isFiltered } from './inbox-lists.ts';

interface Props {
  filter: InboxFilter;
  /** What is searched for. */
  query: string;
  onSearch: (query: string) => void;
  onFocusResults: () => void;
  onOpenFilter: () => void;
}

/** The search field and the filter button. */
export function ListToolbar({ filter, query, onSearch, onFocusResults, onOpenFilter }: Props) {
  const field = useRef<HTMLDivElement>(null);
  const focusSearch = (): void => field.current?.querySelector('input')?.focus();
  useCommands([
    { label: t('search'), group: 'list', keys: '/', run: focusSearch },
    { label: t('filter'), group: 'list', keys: 'f', run: onOpenFilter },
  ]);
  return (
    <div ref={field} class="mt-2 flex items-center gap-1 [&_.input]:h-8 [&_.input]:max-w-none">
      <SearchField label={t('search')} initialText={query} onSearch={onSearch} onFocusResults={onFocusResults} />
      <button
        type="button"
        class={`btn btn-square btn-sm ${isFiltered(filter) ? 'btn-primary' : 'btn-ghost'}`}
        aria-label={t(isFiltered(filter) ? 'filtersOn' : 'filter')}
        onClick={onOpenFilter}
      >
        <Funnel size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
