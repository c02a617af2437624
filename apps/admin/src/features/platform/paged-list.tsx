import { DataTable, Pager, QueryView, SearchField } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';

interface Asked {
  search: string;
  skip: number;
  take: number;
}

interface Props<R> {
  /** What is listed, in the plural. */
  what: string;
  queryKey: string;
  read: (asked: Asked) => Promise<{ rows: R[]; total: number }>;
  columns: readonly Column<R>[];
  keyOf: (row: R) => string;
}

const TAKE = 50;

/** A long list of the whole platform: searched and turned page by page on the server. */
export function PagedList<R>({ what, queryKey, read, columns, keyOf }: Props<R>) {
  const [search, setSearch] = useState('');
  const [skip, setSkip] = useState(0);
  const query = useQuery({ queryKey: [queryKey, search, skip], queryFn: () => read({ search, skip, take: TAKE }), placeholderData: keepPreviousData });
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
            {rows.length === 0 && <p class="p-6 text-center quiet">{search ? 'Nothing is called that.' : `There are no ${what} yet.`}</p>}
            <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
          </>
        )}
      </QueryView>
    </>
  );
}
