import type { InboxFilter } from '@lobby/contracts/inbox';
import { Dialog } from '@lobby/ui';
import { t } from '../../translate.ts';
import { FilterForm } from './filter-form.tsx';
import { SavedViewList } from './saved-view-list.tsx';

interface Props {
  filter: InboxFilter;
  isOpen: boolean;
  onFilterChange: (filter: InboxFilter) => void;
  onClose: () => void;
}

/** Filters the list, and saves filters as views. */
export function FilterDialog({ isOpen, ...props }: Props) {
  return (
    <Dialog title={t('filter')} isOpen={isOpen} onClose={props.onClose}>
      <FilterForm {...props} />
      <SavedViewList />
    </Dialog>
  );
}
