import { RelativeTime, Button, formatBytes, formatNumber, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { CreateTenantDialog } from './create-tenant-dialog.tsx';
import { TenantStatusBadge } from './tenant-status-badge.tsx';

type Tenant = RouterOutputs['platform']['listTenants']['tenants'][number];

const COLUMNS: Column<Tenant>[] = [
  {
    title: 'Tenant',
    isRowHeader: true,
    cell: ({ id, name, slug, status }) => (
      <div>
        <a class="link link-hover font-medium wrap-anywhere" href={`/admin/tenants/${id}`}>
          {name}
        </a>
        <p class="flex flex-wrap items-center gap-2 text-sm">
          <span class="break-all quiet">{slug}</span>
          <TenantStatusBadge status={status} />
        </p>
      </div>
    ),
  },
  { title: 'Plan', cell: ({ planName }) => planName },
  { title: 'Members', cell: ({ members }) => formatNumber(members), isNumeric: true },
  { title: 'Resources', cell: ({ resources }) => formatNumber(resources), isNumeric: true },
  { title: 'FAQs', cell: ({ faqs }) => formatNumber(faqs), isNumeric: true },
  { title: 'Conversations', cell: ({ conversations }) => formatNumber(conversations), isNumeric: true },
  { title: 'Messages', cell: ({ messages }) => formatNumber(messages), isNumeric: true },
  { title: 'Storage', cell: ({ storageBytes }) => formatBytes(storageBytes), isNumeric: true },
  { title: 'Last activity', cell: ({ lastActivityAt }) => <RelativeTime at={lastActivityAt} /> },
];

/** All tenants of the platform. */
export function TenantsPage() {
  const [isCreating, setCreating] = useState(false);
  return (
    <PageBody>
      <PageHeader
        title="Tenants"
        lead="Every company on this platform."
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            <Plus size={16} aria-hidden="true" /> Create a tenant
          </Button>
        }
      />
      <PagedList
        label="tenants"
        queryKey={['tenants']}
        fetchPage={async (request) => {
          const { tenants, total } = await api.platform.listTenants.query(request);
          return { rows: tenants, total };
        }}
        columns={COLUMNS}
        getRowId={({ id }) => id}
      />
      <CreateTenantDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </PageBody>
  );
}
