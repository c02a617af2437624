import {
  Badge,
  Card,
  DataTable,
  FilterSelect,
  Pager,
  QueryView,
  RelativeTime,
  SelectCheckbox,
  Toggle,
  useAddress,
  useListAddress,
  useSelection,
} from '@lobby/ui';
import type { Column, Selection } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { TenantLink } from '../../tenants/tenant-link.tsx';
import { TenantStatusBadge } from '../../tenants/tenant-status-badge.tsx';
import type { Template } from '../template.ts';
import { t } from '../translate.ts';
import { RolloutButtons } from './rollout-dialog.tsx';

const PAGE_SIZE = 25;
const CHOICES = { version: ['all', 'behind'] } as const;

type TemplateTenant = RouterOutputs['platformTemplates']['listTenants']['tenants'][number];

const canRollOut = ({ isOutdated, status }: TemplateTenant): boolean => isOutdated && status === 'active';

function toSelectColumn(rows: readonly TemplateTenant[], selection: Selection): Column<TemplateTenant> {
  const ids = rows.filter(canRollOut).map(({ id }) => id);
  return {
    title: t('selectAll'),
    header: <SelectCheckbox ids={ids} label={t('selectAll')} selection={selection} />,
    cell: (row) =>
      canRollOut(row) ? (
        <SelectCheckbox ids={[row.id]} label={t('select', { company: row.name })} selection={selection} />
      ) : null,
  };
}

const listColumns = (formatPlan: (planId: string) => string): Column<TemplateTenant>[] => [
  { title: t('company'), isRowHeader: true, cell: ({ id, name }) => <TenantLink id={id} name={name} /> },
  {
    title: t('versionTitle'),
    cell: ({ version, isOutdated }) => (
      <Badge tone={isOutdated ? 'warning' : 'success'}>{t('version', { version })}</Badge>
    ),
  },
  { title: t('plan'), cell: ({ planId }) => formatPlan(planId) },
  { title: t('status'), cell: ({ status }) => <TenantStatusBadge status={status} /> },
  { title: t('updatedAt'), cell: ({ updatedAt }) => <RelativeTime at={updatedAt} /> },
];

/** What the address says to show of the list. */
function useTenantsList(name: string) {
  const { state, update } = useListAddress({ choices: CHOICES, pageSize: PAGE_SIZE });
  const { query: address, update: updateAddress } = useAddress();
  const { data: plans = [] } = useQuery(queries.plans.list.queryOptions());
  const plan = plans.find(({ id }) => id === address['plan']) ?? null;
  const query = useQuery({
    ...queries.platformTemplates.listTenants.queryOptions({
      name,
      isOutdated: state.version === 'behind',
      ...(plan && { planId: plan.id }),
      skip: state.skip,
      take: PAGE_SIZE,
    }),
    placeholderData: keepPreviousData,
  });
  return {
    state,
    update,
    query,
    plans,
    plan,
    setPlan: (id: string) => updateAddress({ plan: id, page: '' }),
  };
}

/** Who has the template, in which version. The address says which part of the list is shown. */
export function TemplateTenants({ template, canManage }: { template: Template; canManage: boolean }) {
  const { state, update, query, plans, plan, setPlan } = useTenantsList(template.name);
  const selection = useSelection();
  const columns = listColumns((planId) => plans.find(({ id }) => id === planId)?.name ?? planId);
  const planOptions = [
    { value: '', label: t('allPlans') },
    ...plans.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Card
      title={t('tenants')}
      actions={canManage && <RolloutButtons template={template} plan={plan} selection={selection} />}
    >
      <div class="flex flex-wrap items-center gap-4">
        <FilterSelect label={t('plan')} value={plan?.id ?? ''} options={planOptions} onChange={setPlan} />
        <Toggle
          name="onlyBehind"
          label={t('onlyBehind')}
          isOn={state.version === 'behind'}
          onChange={(isOn) => update({ version: isOn ? 'behind' : 'all' })}
        />
      </div>
      <QueryView query={query}>
        {({ tenants, total }) =>
          tenants.length === 0 ? (
            <p class="quiet">{t('noTenants')}</p>
          ) : (
            <div>
              <DataTable
                label={t('tenants')}
                columns={canManage ? [toSelectColumn(tenants, selection), ...columns] : columns}
                rows={tenants}
                getRowId={({ id }) => id}
              />
              <Pager skip={state.skip} take={PAGE_SIZE} total={total} onSkip={(skip) => update({ skip })} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
