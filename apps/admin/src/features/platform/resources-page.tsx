import { RelativeTime, Badge, formatBytes, formatNumber, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { EmbeddingCard } from './embedding-card.tsx';

type Resource = RouterOutputs['platform']['listResources']['resources'][number];

type ResourceType = keyof typeof TYPE_LABELS;
type ResourceStatus = keyof typeof STATUS_LABELS;

// The words of the dashboard, so that staff and company admins speak of the same.
const TYPE_LABELS = { pdf: 'PDF', file: 'File', website: 'Web site', text: 'Text', facebook: 'Facebook page' } as const;
const STATUS_LABELS = { pending: 'Waiting', processing: 'Reading', completed: 'Ready', failed: 'Failed' } as const;
const STATUS_TONES = { pending: 'plain', processing: 'info', completed: 'success', failed: 'error' } as const;

const COLUMNS: Column<Resource>[] = [
  {
    title: 'Resource',
    isRowHeader: true,
    cell: ({ title, failure }) => (
      <div class="max-w-md">
        <p class="font-medium wrap-anywhere">{title}</p>
        {failure && <p class="text-sm text-error">{failure}</p>}
      </div>
    ),
  },
  {
    title: 'Tenant',
    cell: ({ tenantId, tenantName }) => (
      <a class="link link-hover" href={`/admin/tenants/${tenantId}`}>
        {tenantName}
      </a>
    ),
  },
  { title: 'Kind', cell: ({ type }) => TYPE_LABELS[type as ResourceType] },
  {
    title: 'Status',
    cell: ({ status, active }) => (
      <span class="inline-flex gap-1">
        <Badge tone={STATUS_TONES[status as ResourceStatus]}>{STATUS_LABELS[status as ResourceStatus]}</Badge>
        {!active && <Badge tone="warning">Inactive</Badge>}
      </span>
    ),
  },
  {
    title: 'Pages',
    cell: ({ pagesProcessed, pagesDiscovered }) => `${formatNumber(pagesProcessed)} / ${formatNumber(pagesDiscovered)}`,
    isNumeric: true,
  },
  { title: 'Chunks', cell: ({ chunks }) => formatNumber(chunks), isNumeric: true },
  { title: 'Size', cell: ({ bytes }) => (bytes > 0 ? formatBytes(bytes) : '–'), isNumeric: true },
  { title: 'Added', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

/** What all tenants teach from: names and figures, not what is in it. */
export function ResourcesPage() {
  return (
    <PageBody>
      <PageHeader title="Resources" lead="Of all tenants." />
      <div class="mb-5">
        <EmbeddingCard />
      </div>
      <PagedList
        label="resources"
        queryKey={['all-resources']}
        fetchPage={async (request) => {
          const { resources, total } = await api.platform.listResources.query(request);
          return { rows: resources, total };
        }}
        columns={COLUMNS}
        getRowId={({ id }) => id}
      />
    </PageBody>
  );
}
