import type { ResourceSelection } from '@lobby/contracts/resources';
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
  useSelection,
} from '@lobby/ui';
import type { Column, Selection } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { BookOpen } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { AddResourceButtons } from '../create/add-resource-buttons.tsx';
import { formatFailure } from '../format-reason.ts';
import { formatResourceType } from '../format-resource-type.ts';
import { ResourceStatusBadge } from '../resource-status-badge.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ListFilters } from './list-filters.tsx';
import { useListAddress } from './use-list-address.ts';
import type { ListState } from './use-list-address.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

type Listed = RouterOutputs['resources']['list'];
type Resource = Listed['resources'][number];

const PAGE_SIZE = 50;

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
  state: ListState;
  onSkip: (skip: number) => void;
}

/** The rows with their selection, which another filter ends. */
function ResourceTable({ page: { resources, total }, state, onSkip }: ResourceTableProps) {
  const { to } = useTenant();
  const queryClient = useQueryClient();
  const selection = useSelection();
  const [isAllSelected, setAllSelected] = useState(false);
  const { search, type, status, skip } = state;
  const clear = (): void => {
    selection.clear();
    setAllSelected(false);
  };
  useEffect(clear, [search, type, status]);
  const shown: Selection = isAllSelected
    ? { ...selection, selectedIds: new Set(resources.map(({ id }) => id)), setSelected: clear }
    : selection;
  const resourceIds = [...selection.selectedIds];
  const count = isAllSelected ? total : resourceIds.length;
  const selected: ResourceSelection = isAllSelected
    ? { kind: 'matching', filter: { search, type, status } }
    : { kind: 'ids', resourceIds };
  return (
    <>
      <DataTable
        label={t('resources')}
        columns={[selectColumn(resources, shown), ...columns(to)]}
        rows={resources}
        getRowId={({ id }) => id}
      />
      {resources.length === 0 && <p class="p-6 text-center quiet">{t('noMatches')}</p>}
      <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={onSkip} />
      {count > 0 && (
        <BulkBar
          selection={selected}
          count={count}
          total={total}
          onSelectAll={() => setAllSelected(true)}
          onClear={clear}
          onDone={() => {
            clear();
            void queryClient.invalidateQueries(queries.resources.pathFilter());
          }}
        />
      )}
    </>
  );
}

/** What the assistant answers from. */
export function ResourcesPage() {
  const [state, setState] = useListAddress();
  const query = useQuery({
    ...queries.resources.list.queryOptions({ ...state, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const isFiltered = state.search !== '' || state.type !== null || state.status !== null;
  return (
    <PageBody>
      <PageHeader title={t('resources')} lead={t('lead')} actions={<AddResourceButtons />} />
      {!isFiltered && query.data?.total === 0 ? (
        <EmptyState icon={<BookOpen />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <ListFilters state={state} onChange={setState} />
          <QueryView query={query}>
            {(page) => <ResourceTable page={page} state={state} onSkip={(skip) => setState({ skip })} />}
          </QueryView>
        </>
      )}
    </PageBody>
  );
}
