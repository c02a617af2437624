import { Button, FilterSelect } from '@lobby/ui';
import { ArrowDown, ArrowUp } from 'lucide-preact';
import { t } from './translate.ts';

interface Props {
  sort: string;
  isDescending: boolean;
  options: readonly { value: string; label: string }[];
  update: (changes: Record<string, string>) => void;
}

/** Sorts that begin with the first letter and not with the largest. */
const ALPHABETICAL = new Set(['name', 'title']);

/** By what a list is sorted, and in which direction. */
export function SortControls({ sort, isDescending, options, update }: Props) {
  const Icon = isDescending ? ArrowDown : ArrowUp;
  const direction = t(isDescending ? 'descending' : 'ascending');
  return (
    <span class="join">
      {options.length > 1 && (
        <FilterSelect
          label={t('sortBy')}
          value={sort}
          options={options}
          onChange={(value) => update({ sort: value, order: ALPHABETICAL.has(value) ? 'ascending' : '' })}
        />
      )}
      <Button
        aria-label={direction}
        title={direction}
        onClick={() => update({ order: isDescending ? 'ascending' : '' })}
      >
        <Icon size={16} aria-hidden="true" />
      </Button>
    </span>
  );
}
