import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { DataTable } from './data-table.tsx';
import type { Column } from './data-table.tsx';
import { Pager, SearchField } from './list-controls.tsx';
import { QueryView } from './query-view.tsx';

interface Asked {
  search: string;
  skip: number;
  take: number;
}

interface Props<R> {
  /** What is listed, in the plural. */
  what: string;
  queryKey: readonly string[];
  read: (asked: Asked) => Promise<{ rows: R[]; total: number }>;
  columns: readonly Column<R>[];
  keyOf: (row: R) => string;
  /** What stands here before there is anything; it says what to do first. */
  empty?: ComponentChildren;
}

const TAKE = 50;

/** A long list: searched and turned page by page on the server. */
export function PagedList<R>({ what, queryKey, read, columns, keyOf, empty }: Props<R>) {
  const [search, setSearch] = useState('');
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    queryKey: [...queryKey, search, skip],
    queryFn: () => read({ search, skip, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  if (empty && search === '' && query.data?.total === 0) return <>{empty}</>;
  return (
    <>
      <div class="mb-4">
        <SearchField
          label={`Search ${what}`}
          onSearch={(text) => {
            setSearch(text);
            setSkip(0);
          }}
        />
      </div>
      <QueryView query={query}>
        {({ rows, total }) => (
          <>
            <DataTable label={what} columns={columns} rows={rows} keyOf={keyOf} />
            {rows.length === 0 && (
              <p class="p-6 text-center quiet">
                {search ? `None of the ${what} fits that.` : `There are no ${what} yet.`}
              </p>
            )}
            <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
          </>
        )}
      </QueryView>
    </>
  );
}
