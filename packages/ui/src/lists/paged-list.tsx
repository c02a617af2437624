import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { DataTable } from './data-table.tsx';
import type { Column } from './data-table.tsx';
import { Pager, SearchField } from './list-controls.tsx';
import { QueryView } from './query-view.tsx';

interface PageRequest {
  search: string;
  skip: number;
  take: number;
}

interface Props<R> {
  /** What is listed, in the plural. */
  label: string;
  queryKey: readonly string[];
  fetchPage: (request: PageRequest) => Promise<{ rows: R[]; total: number }>;
  columns: readonly Column<R>[];
  getRowId: (row: R) => string;
  /** What stands here before there is anything; it says what to do first. */
  emptyState?: ComponentChildren;
}

const PAGE_SIZE = 50;

/** A long list: searched and turned page by page on the server. */
export function PagedList<R>({ label, queryKey, fetchPage, columns, getRowId, emptyState }: Props<R>) {
  const [search, setSearch] = useState('');
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    queryKey: [...queryKey, search, skip],
    queryFn: () => fetchPage({ search, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  if (emptyState && search === '' && query.data?.total === 0) return <>{emptyState}</>;
  return (
    <>
      <div class="mb-4">
        <SearchField
          label={`Search ${label}`}
          onSearch={(text) => {
            setSearch(text);
            setSkip(0);
          }}
        />
      </div>
      <QueryView query={query}>
        {({ rows, total }) => (
          <>
            <DataTable label={label} columns={columns} rows={rows} getRowId={getRowId} />
            {rows.length === 0 && (
              <p class="p-6 text-center quiet">
                {search ? `None of the ${label} fits that.` : `There are no ${label} yet.`}
              </p>
            )}
            <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={setSkip} />
          </>
        )}
      </QueryView>
    </>
  );
}
