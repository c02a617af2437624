import { createTranslator } from '@lobby/messages';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import {
  Badge,
  Button,
  Card,
  DataTable,
  ErrorAlert,
  formatBytes,
  formatNumber,
  Pager,
  QueryView,
  SelectCheckbox,
  showToast,
  Toggle,
  useAction,
  useSelection,
} from '@lobby/ui';
import type { Column, Selection } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';
import { countTenants } from './plan-format.ts';
import type { PlanDetails } from './plan-format.ts';

const t = createTranslator(platformPlansMessages);
const PAGE_SIZE = 25;

type PlanTenant = RouterOutputs['platformPlans']['listTenants']['tenants'][number];

function listColumns(rows: readonly PlanTenant[], selection: Selection | null): Column<PlanTenant>[] {
  const movable = rows.filter(({ isOutdated }) => isOutdated).map(({ id }) => id);
  const select: Column<PlanTenant> = {
    title: t('selectAll'),
    header: selection && <SelectCheckbox ids={movable} label={t('selectAll')} selection={selection} />,
    cell: ({ id, name, isOutdated }) =>
      selection && isOutdated ? (
        <SelectCheckbox ids={[id]} label={t('select', { company: name })} selection={selection} />
      ) : null,
  };
  const columns: Column<PlanTenant>[] = [
    { title: t('company'), isRowHeader: true, cell: ({ id, name }) => <TenantLink id={id} name={name} /> },
    {
      title: t('planVersion'),
      cell: ({ planVersion, isOutdated }) => (
        <Badge tone={isOutdated ? 'warning' : 'success'}>{t('version', { version: planVersion })}</Badge>
      ),
    },
    { title: t('seats'), isNumeric: true, cell: ({ seats }) => formatNumber(seats) },
    { title: t('contacts'), isNumeric: true, cell: ({ contacts }) => formatNumber(contacts) },
    { title: t('resources'), isNumeric: true, cell: ({ resources }) => formatNumber(resources) },
    { title: t('storage'), isNumeric: true, cell: ({ storageBytes }) => formatBytes(storageBytes) },
    { title: t('questions'), isNumeric: true, cell: ({ questions }) => formatNumber(questions) },
  ];
  return selection && movable.length > 0 ? [select, ...columns] : columns;
}

/** Moves the tenants that are selected, or all of them, to the newest version. */
function MoveButtons({ plan, selection }: { plan: PlanDetails; selection: Selection }) {
  const queryClient = useQueryClient();
  const move = useAction(
    (tenantIds: string[] | null) => api.platformPlans.moveTenants.mutate({ planId: plan.id, tenantIds }),
    {
      onSuccess: async ({ moved }) => {
        selection.clear();
        showToast(t('moved', { count: moved }));
        await queryClient.invalidateQueries(queries.platformPlans.pathFilter());
      },
    },
  );
  const selected = [...selection.selectedIds];
  const { version } = plan;
  if (countTenants(plan).outdated === 0) return null;
  return (
    <div class="flex flex-wrap gap-2">
      <Button isBusy={move.isRunning} disabled={selected.length === 0} onClick={() => move.run(selected)}>
        {t('moveSelected', { version })}
      </Button>
      <Button isBusy={move.isRunning} onClick={() => move.run(null)}>
        {t('moveAll', { version })}
      </Button>
      <ErrorAlert error={move.error} />
    </div>
  );
}

/** Who is on a plan, on which version, and with what use of it. The address says which part of the list is shown. */
export function PlanTenants({ plan, canEdit }: { plan: PlanDetails; canEdit: boolean }) {
  const { query: address, path, route } = useLocation();
  const selection = useSelection();
  const [skip, isOutdated] = [Number(address['skip']) || 0, address['outdated'] === '1'];
  const show = (next: { skip: number; isOutdated: boolean }): void => {
    const search = new URLSearchParams();
    if (next.skip > 0) search.set('skip', String(next.skip));
    if (next.isOutdated) search.set('outdated', '1');
    route(search.size > 0 ? `${path}?${search}` : path, true);
  };
  const query = useQuery({
    ...queries.platformPlans.listTenants.queryOptions({ planId: plan.id, isOutdated, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={t('tenants')} actions={canEdit && <MoveButtons plan={plan} selection={selection} />}>
      <Toggle
        name="onlyOutdated"
        label={t('onlyOutdated')}
        isOn={isOutdated}
        onChange={(next) => show({ skip: 0, isOutdated: next })}
      />
      <QueryView query={query}>
        {({ tenants, total }) =>
          tenants.length === 0 ? (
            <p class="quiet">{t('noTenants')}</p>
          ) : (
            <div>
              <DataTable
                label={t('tenants')}
                columns={listColumns(tenants, canEdit ? selection : null)}
                rows={tenants}
                getRowId={({ id }) => id}
              />
              <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={(next) => show({ skip: next, isOutdated })} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
