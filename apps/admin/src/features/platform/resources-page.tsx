import { Ago, Badge, formatBytes, formatNumber, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { EmbeddingCard } from './embedding-card.tsx';

type Resource = Outputs['platform']['resources']['resources'][number];

type Kind = keyof typeof KINDS;
type Status = keyof typeof WORDS;

// The words of the dashboard, so that staff and company admins speak of the same.
const KINDS = { pdf: 'PDF', file: 'File', website: 'Web site', text: 'Text', facebook: 'Facebook page' } as const;
const WORDS = { pending: 'Waiting', processing: 'Reading', completed: 'Ready', failed: 'Failed' } as const;
const LOOKS = { pending: 'plain', processing: 'info', completed: 'success', failed: 'fault' } as const;

const COLUMNS: Column<Resource>[] = [
  {
    title: 'Resource',
    isName: true,
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
  { title: 'Kind', cell: ({ type }) => KINDS[type as Kind] },
  {
    title: 'Status',
    cell: ({ status, active }) => (
      <span class="inline-flex gap-1">
        <Badge look={LOOKS[status as Status]}>{WORDS[status as Status]}</Badge>
        {!active && <Badge look="warning">Inactive</Badge>}
      </span>
    ),
  },
  {
    title: 'Pages',
    cell: ({ pagesDone, pagesKnown }) => `${formatNumber(pagesDone)} / ${formatNumber(pagesKnown)}`,
    isNumber: true,
  },
  { title: 'Chunks', cell: ({ chunks }) => formatNumber(chunks), isNumber: true },
  { title: 'Size', cell: ({ bytes }) => (bytes > 0 ? formatBytes(bytes) : '–'), isNumber: true },
  { title: 'Added', cell: ({ createdAt }) => <Ago at={createdAt} /> },
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
        what="resources"
        queryKey={['all-resources']}
        read={async (asked) => {
          const { resources, total } = await api.platform.resources.query(asked);
          return { rows: resources, total };
        }}
        columns={COLUMNS}
        keyOf={({ id }) => id}
      />
    </PageBody>
  );
}
