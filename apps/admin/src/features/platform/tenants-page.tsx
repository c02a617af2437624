import { Ago, Button, formatBytes, formatNumber, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { CreateTenantDialog } from './create-tenant-dialog.tsx';
import { StatusBadge } from './status-badge.tsx';

type Tenant = Outputs['platform']['tenants']['tenants'][number];

const COLUMNS: Column<Tenant>[] = [
  {
    title: 'Tenant',
    isName: true,
    cell: ({ id, name, slug, status }) => (
      <div>
        <a class="link link-hover font-medium wrap-anywhere" href={`/admin/tenants/${id}`}>
          {name}
        </a>
        <p class="flex flex-wrap items-center gap-2 text-sm">
          <span class="break-all quiet">{slug}</span>
          <StatusBadge status={status} />
        </p>
      </div>
    ),
  },
  { title: 'Plan', cell: ({ planName }) => planName },
  { title: 'Members', cell: ({ members }) => formatNumber(members), isNumber: true },
  { title: 'Resources', cell: ({ resources }) => formatNumber(resources), isNumber: true },
  { title: 'FAQs', cell: ({ faqs }) => formatNumber(faqs), isNumber: true },
  { title: 'Conversations', cell: ({ conversations }) => formatNumber(conversations), isNumber: true },
  { title: 'Messages', cell: ({ messages }) => formatNumber(messages), isNumber: true },
  { title: 'Storage', cell: ({ storageBytes }) => formatBytes(storageBytes), isNumber: true },
  { title: 'Last activity', cell: ({ lastActivityAt }) => <Ago at={lastActivityAt} /> },
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
          <Button look="primary" onClick={() => setCreating(true)}>
            <Plus size={16} aria-hidden="true" /> Create a tenant
          </Button>
        }
      />
      <PagedList
        what="tenants"
        queryKey={['tenants']}
        read={async (asked) => {
          const { tenants, total } = await api.platform.tenants.query(asked);
          return { rows: tenants, total };
        }}
        columns={COLUMNS}
        keyOf={({ id }) => id}
      />
      <CreateTenantDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </PageBody>
  );
}
