import { Ago, EmptyState, formatBytes, formatNumber, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { BookOpen } from 'lucide-preact';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { AddResource } from './add-resource.tsx';
import { kindOf } from './kind-of.ts';
import { StatusBadge } from './status-badge.tsx';

type Resource = Outputs['resources']['list']['resources'][number];

const columns = (to: (path: string) => string): Column<Resource>[] => [
  {
    title: 'Resource',
    isName: true,
    cell: ({ id, title, failure }) => (
      <div class="max-w-md">
        <a class="link link-hover font-medium wrap-anywhere" href={to(`resources/${id}`)}>
          {title}
        </a>
        {failure && <p class="text-sm text-error">{failure}</p>}
      </div>
    ),
  },
  { title: 'Kind', cell: kindOf },
  { title: 'Status', cell: (resource) => <StatusBadge resource={resource} /> },
  { title: 'Chunks', cell: ({ chunks }) => formatNumber(chunks), isNumber: true },
  { title: 'Size', cell: ({ bytes }) => (bytes > 0 ? formatBytes(bytes) : '–'), isNumber: true },
  { title: 'Added', cell: ({ createdAt }) => <Ago at={createdAt} /> },
];

/** What the company teaches its assistant from. */
export function ResourcesPage() {
  const { slug, to } = useCompany();
  const empty = (
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
        actions={<AddResource />}
      />
      <PagedList
        what="resources"
        queryKey={['resources', slug, 'list']}
        read={async (asked) => {
          const { resources, total } = await api.resources.list.query(asked);
          return { rows: resources, total };
        }}
        columns={columns(to)}
        keyOf={({ id }) => id}
        empty={empty}
      />
    </PageBody>
  );
}
