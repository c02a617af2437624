import { RelativeTime, EmptyState, formatBytes, formatNumber, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { BookOpen } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { AddResourceButtons } from './create/add-resource-buttons.tsx';
import { formatResourceType } from './format-resource-type.ts';
import { ResourceStatusBadge } from './resource-status-badge.tsx';

type Resource = RouterOutputs['resources']['list']['resources'][number];

const columns = (to: (path: string) => string): Column<Resource>[] => [
  {
    title: 'Resource',
    isRowHeader: true,
    cell: ({ id, title, failure }) => (
      <div class="max-w-md">
        <a class="link link-hover font-medium wrap-anywhere" href={to(`resources/${id}`)}>
          {title}
        </a>
        {failure && <p class="text-sm text-error">{failure}</p>}
      </div>
    ),
  },
  { title: 'Kind', cell: formatResourceType },
  { title: 'Status', cell: (resource) => <ResourceStatusBadge resource={resource} /> },
  { title: 'Chunks', cell: ({ chunks }) => formatNumber(chunks), isNumeric: true },
  { title: 'Size', cell: ({ bytes }) => (bytes > 0 ? formatBytes(bytes) : '–'), isNumeric: true },
  { title: 'Added', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

/** What the company teaches its assistant from. */
export function ResourcesPage() {
  const { slug, to } = useTenant();
  const emptyState = (
    <EmptyState icon={<BookOpen />} title="Teach your assistant">
      Upload files, name your web site or Facebook page, or paste a text with the buttons above. A minute later the
      assistant answers from it.
    </EmptyState>
  );
  return (
    <PageBody>
      <PageHeader
        title="Resources"
        lead="The assistant answers from these and from your FAQs, and from nothing else."
        actions={<AddResourceButtons />}
      />
      <PagedList
        label="resources"
        queryKey={['resources', slug, 'list']}
        fetchPage={async (request) => {
          const { resources, total } = await api.resources.list.query(request);
          return { rows: resources, total };
        }}
        columns={columns(to)}
        getRowId={({ id }) => id}
        emptyState={emptyState}
      />
    </PageBody>
  );
}
