import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import {
  DataTable,
  EmptyState,
  formatBytes,
  formatNumber,
  PageBody,
  PageHeader,
  Pager,
  QueryView,
  RelativeTime,
  SelectCheckbox,
  useMatchingSelection,
  Skeleton,
} from '@lobby/ui';
import type { Column, Selection } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { BookOpen } from 'lucide-preact';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { AddResourceButtons } from '../create/add-resource-buttons.tsx';
import { formatFailure } from '../format-reason.ts';
import { formatResourceType } from '../format-resource-type.ts';
import { ResourceStatusBadge } from '../resource-status-badge.tsx';
import { ListFilters } from './list-filters.tsx';
import { ResourceBulkBar } from './resource-bulk-bar.tsx';
import { PAGE_SIZE, useResourceListAddress } from './use-resource-list-address.ts';
import type { ResourceListAddress } from './use-resource-list-address.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

type Listed = RouterOutputs['resources']['list'];
type Resource = Listed['resources'][number];

const selectColumn = (rows: readonly Resource[], selection: Selection): Column<Resource> => ({
  title: t('select'),
  header: <SelectCheckbox ids={rows.map(({ id }) => id)} label={t('selectPage')} selection={selection} />,
  cell: ({ id, title }) => <SelectCheckbox ids={[id]} label={t('selectResource', { title })} selection={selection} />,
});

const columns = (to: (path: string) => string): Column<Resource>[] => [
  {
    title: t('resource'),
    isRowHeader: true,
    cell: ({ id, title, failure, chunks }) => (
      <div class="max-w-md">
        <a class="link link-hover font-medium wrap-anywhere" href={to(`resources/${id}`)}>
          {title}
        </a>
        {failure && <p class="text-sm text-error">{formatFailure({ failure, chunks })}</p>}
      </div>
    ),
  },
  { title: t('type'), cell: formatResourceType },
  { title: tConsole('status'), cell: (resource) => <ResourceStatusBadge resource={resource} /> },
  { title: t('passages'), cell: ({ chunks }) => formatNumber(chunks), isNumeric: true },
  { title: t('size'), cell: ({ sizeBytes }) => (sizeBytes > 0 ? formatBytes(sizeBytes) : '–'), isNumeric: true },
  { title: tConsole('added'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

interface ResourceTableProps {
  page: Listed;
  address: ResourceListAddress;
}

/** The rows with their selection, which another filter ends. */
function ResourceTable({ page: { resources, total }, address: { filter, request, update } }: ResourceTableProps) {
  const { to } = useTenant();
  const queryClient = useQueryClient();
  const selected = useMatchingSelection({
    pageIds: resources.map(({ id }) => id),
    total,
    shown: JSON.stringify(request),
  });
  const { selection, ids, isAllSelected, clear } = selected;
  return (
    <>
      <DataTable
        label={t('resources')}
        columns={[selectColumn(resources, selection), ...columns(to)]}
        rows={resources}
        getRowId={({ id }) => id}
      />
      {resources.length === 0 && <p class="p-6 text-center quiet">{t('noMatches')}</p>}
      <Pager skip={request.skip} take={PAGE_SIZE} total={total} onSkip={(skip) => update({ skip })} />
      <ResourceBulkBar
        selection={selected}
        selected={isAllSelected ? { kind: 'matching', filter } : { kind: 'ids', resourceIds: ids }}
        onDone={() => {
          clear();
          void queryClient.invalidateQueries(queries.resources.pathFilter());
        }}
      />
    </>
  );
}

/** What the assistant answers from. */
export function ResourcesPage() {
  const address = useResourceListAddress();
  const query = useQuery({
    ...queries.resources.list.queryOptions(address.request),
    placeholderData: keepPreviousData,
  });
  return (
    <PageBody>
      <PageHeader title={t('resources')} lead={t('lead')} actions={<AddResourceButtons />} />
      {!address.isFiltered && query.data?.total === 0 ? (
        <EmptyState icon={<BookOpen />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <ListFilters {...address} />
          <QueryView query={query} skeleton={<Skeleton shape="list" />}>
            {(page) => <ResourceTable page={page} address={address} />}
          </QueryView>
        </>
      )}
    </PageBody>
  );
}
