import { TENANT_ACTIVITIES, TENANT_SORTS } from '@lobby/contracts/tenant-limits';
import type { TenantSort } from '@lobby/contracts/tenant-limits';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { tenantStatuses } from '@lobby/messages/staff/platform';
import { Button, FilterSelect, SearchField } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { SortControls } from '../../../lists/sort-controls.tsx';
import { queries } from '../../../trpc.ts';
import { formatCost } from '../format-cost.ts';
import { t, tPlatform } from '../translate.ts';
import { COSTS } from './use-tenants-address.ts';
import type { TenantsAddress } from './use-tenants-address.ts';

const tConsole = createTranslator(consoleMessages);
const formatStatus = createTranslator(tenantStatuses);
const MICROS_PER_USD = 1_000_000;

const SORT_TITLES: Record<TenantSort, string> = {
  createdAt: t('sort_createdAt'),
  name: tConsole('name'),
  lastMessageAt: t('activity'),
  members: tPlatform('members'),
  resources: tPlatform('resources'),
  conversations: tPlatform('conversations'),
  messages: tPlatform('messages'),
  storage: tPlatform('storage'),
  questions: tPlatform('questionsThisMonth'),
  cost: t('cost'),
};

const STATUS_OPTIONS = [
  { value: '', label: t('allStatuses') },
  ...(['active', 'suspended', 'deactivated'] as const).map((value) => ({ value, label: formatStatus(value) })),
];
const ACTIVITY_OPTIONS = [
  { value: '', label: t('anyActivity') },
  ...TENANT_ACTIVITIES.map((value) => ({ value, label: t(`activity_${value}`) })),
];
const listCostOptions = () => [
  { value: '', label: t('anyCost') },
  ...COSTS.map((cost) => ({
    value: String(cost),
    label: t('costFrom', { amount: formatCost(cost * MICROS_PER_USD) }),
  })),
];

const SORT_OPTIONS = TENANT_SORTS.map((value) => ({ value, label: SORT_TITLES[value] }));

/** Search, filters and order of the list; each choice stands in the address. */
export function TenantFilters({ address }: { address: TenantsAddress }) {
  const { query, hasFilter, update, clear } = address;
  const plans = useQuery(queries.plans.list.queryOptions()).data ?? [];
  const templates = useQuery(queries.platformTenants.listTemplates.queryOptions()).data ?? [];
  const select = (name: string, label: string, options: { value: string; label: string }[]) => (
    <FilterSelect
      label={label}
      value={query[name] ?? ''}
      options={options}
      onChange={(value) => update({ [name]: value })}
    />
  );
  return (
    <div class="mb-4 flex flex-wrap items-center gap-2">
      <SearchField
        key={hasFilter ? 'filtered' : 'all'}
        label={t('search')}
        initialText={query['search'] ?? ''}
        onSearch={(search) => update({ search })}
      />
      {select('plan', tConsole('plan'), [
        { value: '', label: t('allPlans') },
        ...plans.map(({ id, name }) => ({ value: id, label: name })),
      ])}
      {select('status', tConsole('status'), STATUS_OPTIONS)}
      {select('industry', t('industry'), [
        { value: '', label: t('allIndustries') },
        { value: 'none', label: t('noIndustry') },
        ...templates.map(({ name, title }) => ({ value: name, label: title })),
      ])}
      {select('activity', t('activity'), ACTIVITY_OPTIONS)}
      {select('cost', t('cost'), listCostOptions())}
      <SortControls {...address.request} options={SORT_OPTIONS} update={update} />
      {hasFilter && (
        <Button variant="ghost" onClick={clear}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
