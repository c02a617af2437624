import { RESOURCE_ORDERS } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages, resourceStatuses, resourceTypes } from '@lobby/messages/staff/content/resources';
import { FilterSelect, SearchField } from '@lobby/ui';
import { ALL, STATUSES, TYPES } from './use-resource-list-address.ts';
import type { ResourceListAddress } from './use-resource-list-address.ts';

const t = createTranslator(resourceMessages);
const formatStatus = createTranslator(resourceStatuses);
const formatType = createTranslator(resourceTypes);

const TYPE_OPTIONS = [
  { value: ALL, label: t('allTypes') },
  ...TYPES.map((value) => ({ value, label: value === 'file' ? t('otherFiles') : formatType(value) })),
] as const;
const STATUS_OPTIONS = [
  { value: ALL, label: t('allStatuses') },
  ...STATUSES.map((value) => ({ value, label: formatStatus(value) })),
] as const;
const ORDER_OPTIONS = RESOURCE_ORDERS.map((value) => ({ value, label: t(`order_${value}`) }));

/** Search, type, status and order of the list. */
export const ListFilters = ({ state, update }: Pick<ResourceListAddress, 'state' | 'update'>) => (
  <div class="mb-4 flex flex-wrap items-center gap-3">
    <SearchField label={t('search')} initialText={state.search} onSearch={(search) => update({ search })} />
    <FilterSelect label={t('type')} value={state.type} options={TYPE_OPTIONS} onChange={(type) => update({ type })} />
    <FilterSelect
      label={t('statusFilter')}
      value={state.status}
      options={STATUS_OPTIONS}
      onChange={(status) => update({ status })}
    />
    <FilterSelect
      label={t('order')}
      value={state.order}
      options={ORDER_OPTIONS}
      onChange={(order) => update({ order })}
    />
  </div>
);
