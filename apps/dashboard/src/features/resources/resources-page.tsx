import { Ago, DataTable, EmptyState, formatBytes, formatNumber, PageBody, PageHeader, Pager, QueryView, SearchField } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { BookOpen } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { AddResource } from './add-resource.tsx';
import { StatusBadge } from './status-badge.tsx';

type Resource = Outputs['resources']['list']['resources'][number];

const TAKE = 25;
const KINDS = { pdf: 'PDF', website: 'Web site', text: 'Text', facebook: 'Facebook page' } as const;

const columns = (to: (path: string) => string): Column<Resource>[] => [
  {
    title: 'Resource',
    isName: true,
    cell: ({ id, title, failure }) => (
      <div class="max-w-md">
        <a class="link link-hover font-medium break-words" href={to(`resources/${id}`)}>
          {title}
        </a>
        {failure && <p class="text-sm text-error">{failure}</p>}
      </div>
    ),
  },
  { title: 'Kind', cell: ({ type }) => KINDS[type] },
  { title: 'Status', cell: (resource) => <StatusBadge resource={resource} /> },
  { title: 'Chunks', cell: ({ chunks }) => formatNumber(chunks), isNumber: true },
  { title: 'Size', cell: ({ bytes }) => (bytes > 0 ? formatBytes(bytes) : '–'), isNumber: true },
  { title: 'Added', cell: ({ createdAt }) => <Ago at={createdAt} /> },
];

/** What the company teaches its assistant from. */
export function ResourcesPage() {
  const { slug, to } = useCompany();
  const [search, setSearch] = useState('');
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    queryKey: ['resources', slug, 'list', search, skip],
    queryFn: () => api.resources.list.query({ search, skip, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  const isEmpty = query.data?.total === 0 && search === '';
  return (
    <PageBody>
      <PageHeader title="Resources" lead="The assistant answers from these and from your FAQs, and from nothing else." actions={<AddResource />} />
      {!isEmpty && (
        <div class="mb-4">
          <SearchField
            label="Search resources"
            onSearch={(text) => {
              setSearch(text);
              setSkip(0);
            }}
          />
        </div>
      )}
      <QueryView query={query}>
        {({ resources, total }) =>
          isEmpty ? (
            <EmptyState icon={<BookOpen />} title="Teach your assistant">
              Upload a PDF, name your web site, or paste a text with the buttons above. A minute later the assistant answers from it.
            </EmptyState>
          ) : (
            <>
              <DataTable label="Resources" columns={columns(to)} rows={resources} keyOf={({ id }) => id} />
              {resources.length === 0 && <p class="p-6 text-center quiet">No resource is called that.</p>}
              <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
            </>
          )
        }
      </QueryView>
    </PageBody>
  );
}
