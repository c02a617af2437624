import type { InboxFilter } from '@lobby/contracts/inbox';
import { X } from 'lucide-preact';
import { formatLanguage } from '../../format-language.ts';
import { useLabels, useTeam } from '../../inbox-queries.ts';
import { t } from '../../translate.ts';
import { getListLabel } from '../inbox-lists.ts';
import { CHANNEL_OPTIONS, PERIOD_OPTIONS } from './filter-options.ts';

interface Option {
  value: string;
  label: string;
}

const findLabels = (options: readonly Option[], selected: string | undefined): string[] =>
  options.flatMap(({ value, label }) => (value === selected ? label : []));

/** The names of a filter's choices besides its list. */
function useFilterNames({ agentId, labelId, channel, language, days }: InboxFilter): string[] {
  const team = useTeam().map(({ memberId, name }) => ({ value: memberId, label: name }));
  const labels = useLabels().map(({ id, name }) => ({ value: id, label: name }));
  return [
    ...findLabels(team, agentId),
    ...findLabels(labels, labelId),
    ...findLabels(CHANNEL_OPTIONS, channel),
    ...(language ? [formatLanguage(language)] : []),
    ...findLabels(PERIOD_OPTIONS, days?.toString()),
  ];
}

interface Props {
  filter: InboxFilter;
  onFilterChange: (filter: InboxFilter) => void;
}

/** The active filters, and the button that clears them. */
export function FilterSummary({ filter, onFilterChange }: Props) {
  const names = useFilterNames(filter);
  return (
    <p class="mt-2 flex items-center justify-between gap-2 text-sm">
      <span class="min-w-0 break-words">
        {getListLabel(filter.list)}: {names.join(', ')}
      </span>
      <button type="button" class="btn btn-ghost btn-xs" onClick={() => onFilterChange({ list: filter.list })}>
        <X size={14} aria-hidden="true" /> {t('clearFilters')}
      </button>
    </p>
  );
}
