import { RESOURCE_ORDERS } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages, resourceStatuses, resourceTypes } from '@lobby/messages/staff/content/resources';
import { FilterSelect, SearchField } from '@lobby/ui';
import { STATUSES, TYPES } from './use-list-address.ts';
import type { ListState } from './use-list-address.ts';

const t = createTranslator(resourceMessages);
const formatStatus = createTranslator(resourceStatuses);
const formatType = createTranslator(resourceTypes);

const ALL = 'all';
const TYPE_OPTIONS = [
  { value: ALL, label: t('allTypes') },
  ...TYPES.map((value) => ({ value, label: value === 'file' ? t('otherFiles') : formatType(value) })),
] as const;
const STATUS_OPTIONS = [
  { value: ALL, label: t('allStatuses') },
  ...STATUSES.map((value) => ({ value, label: formatStatus(value) })),
] as const;
const ORDER_OPTIONS = RESOURCE_ORDERS.map((value) => ({ value, label: t(`order_${value}`) }));

interface Props {
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

/** Search, type, status and order of the list. */
export const ListFilters = ({ state: { search, type, status, order }, onChange }: Props) => (
  <div class="mb-4 flex flex-wrap items-center gap-3">
    <SearchField label={t('search')} initialText={search} onSearch={(text) => onChange({ search: text })} />
    <FilterSelect
      label={t('type')}
      value={type ?? ALL}
      options={TYPE_OPTIONS}
      onChange={(value) => onChange({ type: value === ALL ? null : value })}
    />
    <FilterSelect
      label={t('statusFilter')}
      value={status ?? ALL}
      options={STATUS_OPTIONS}
      onChange={(value) => onChange({ status: value === ALL ? null : value })}
    />
    <FilterSelect
      label={t('order')}
      value={order}
      options={ORDER_OPTIONS}
      onChange={(value) => onChange({ order: value })}
    />
  </div>
);
