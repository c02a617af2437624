import { Button, ButtonLink, DataTable, EmptyState, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { Building2, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ColumnChooser, readColumnNames } from '../../../lists/column-chooser.tsx';
import { CursorPager } from '../../../lists/cursor-pager.tsx';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { PlanRequests } from '../../platform/plan-requests.tsx';
import { t, tPlatform } from '../translate.ts';
import { CreateTenantDialog } from './create-tenant-dialog.tsx';
import { COLUMNS, DEFAULT_COLUMNS, listColumns } from './tenant-columns.tsx';
import type { ListedTenant } from './tenant-columns.tsx';
import { TenantFilters } from './tenant-filters.tsx';
import { useTenantsAddress } from './use-tenants-address.ts';
import type { TenantsAddress } from './use-tenants-address.ts';

const PAGE_SIZE = 50;

type Page = RouterOutputs['platformTenants']['list'];

function TenantsTable({ page, address }: { page: Page; address: TenantsAddress }) {
  const names = readColumnNames<ListedTenant>(COLUMNS, address.query['columns'], DEFAULT_COLUMNS);
  return (
    <>
      <div class="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p class="text-sm quiet" role="status">
          {page.total !== null && `${t('tenantCount', { count: page.total })} · `}
          {t('figuresNote')}
        </p>
        <ColumnChooser<ListedTenant> columns={COLUMNS} chosen={names} onChange={address.setColumns} />
      </div>
      <DataTable
        label={tPlatform('tenants')}
        columns={listColumns(names)}
        rows={page.tenants}
        getRowId={({ id }) => id}
      />
      {page.tenants.length === 0 && <p class="p-6 text-center quiet">{t('noMatches')}</p>}
      <CursorPager nextCursor={page.nextCursor} address={address} />
    </>
  );
}

/** All tenants of the platform. */
export function TenantsPage() {
  const [isCreating, setCreating] = useState(false);
  const address = useTenantsAddress();
  const query = useQuery({
    ...queries.platformTenants.list.queryOptions({ ...address.request, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const createButton = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus size={16} aria-hidden="true" /> {tPlatform('createTenant')}
    </Button>
  );
  const isEmpty = query.data?.total === 0 && !address.hasFilter;
  return (
    <PageBody>
      <PageHeader
        title={tPlatform('tenants')}
        lead={tPlatform('tenantsLead')}
        actions={
          <>
            <ButtonLink href="/admin/tenants/deleted">{t('deletedTenants')}</ButtonLink>
            {createButton}
          </>
        }
      />
      <PlanRequests />
      {isEmpty ? (
        <EmptyState icon={<Building2 size={22} />} title={t('empty')} action={createButton}>
          {t('emptyLead')}
        </EmptyState>
      ) : (
        <>
          <TenantFilters address={address} />
          <QueryView query={query}>{(page) => <TenantsTable page={page} address={address} />}</QueryView>
        </>
      )}
      <CreateTenantDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </PageBody>
  );
}
