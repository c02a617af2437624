import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Button, formatBytes, formatNumber, PageBody, PagedList, PageHeader, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { CreateTenantDialog } from './create-tenant-dialog.tsx';
import { PlanRequests } from './plan-requests.tsx';
import { TenantStatusBadge } from './tenant-status-badge.tsx';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

type Tenant = RouterOutputs['platform']['listTenants']['tenants'][number];

const TenantCell = ({ tenant: { id, name, slug, status } }: { tenant: Tenant }) => (
  <div>
    <a class="link link-hover font-medium wrap-anywhere" href={`/admin/tenants/${id}`}>
      {name}
    </a>
    <p class="flex flex-wrap items-center gap-2 text-sm">
      <span class="break-all quiet">{slug}</span>
      <TenantStatusBadge status={status} />
    </p>
  </div>
);

const COLUMNS: Column<Tenant>[] = [
  { title: t('tenant'), isRowHeader: true, cell: (tenant) => <TenantCell tenant={tenant} /> },
  { title: tConsole('plan'), cell: ({ planName }) => planName },
  { title: t('members'), cell: ({ members }) => formatNumber(members), isNumeric: true },
  { title: t('resources'), cell: ({ resources }) => formatNumber(resources), isNumeric: true },
  { title: t('faqs'), cell: ({ faqs }) => formatNumber(faqs), isNumeric: true },
  { title: t('conversations'), cell: ({ conversations }) => formatNumber(conversations), isNumeric: true },
  { title: t('messages'), cell: ({ messages }) => formatNumber(messages), isNumeric: true },
  { title: t('storage'), cell: ({ storageBytes }) => formatBytes(storageBytes), isNumeric: true },
  { title: t('lastActivity'), cell: ({ lastActivityAt }) => <RelativeTime at={lastActivityAt} /> },
];

/** All tenants of the platform. */
export function TenantsPage() {
  const [isCreating, setCreating] = useState(false);
  const createButton = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus size={16} aria-hidden="true" /> {t('createTenant')}
    </Button>
  );
  return (
    <PageBody>
      <PageHeader title={t('tenants')} lead={t('tenantsLead')} actions={createButton} />
      <PlanRequests />
      <PagedList
        texts={{ label: t('tenants'), search: t('searchTenants'), noMatches: t('noTenantMatches') }}
        pageOptions={queries.platform.listTenants.queryOptions}
        getRows={({ tenants }) => tenants}
        columns={COLUMNS}
        getRowId={({ id }) => id}
      />
      <CreateTenantDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </PageBody>
  );
}
