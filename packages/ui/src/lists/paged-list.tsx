import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { QueryKey } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { Skeleton } from '../feedback/skeleton.tsx';
import { DataTable } from './data-table.tsx';
import type { Column } from './data-table.tsx';
import { Pager } from './pager.tsx';
import { QueryView } from './query-view.tsx';
import { SearchField } from './search-field.tsx';
import { useListAddress } from './use-list-address.ts';

export interface PageRequest {
  search: string;
  skip: number;
  take: number;
}

interface Props<Output, Row> {
  texts: {
    /** The name of the table. */
    label: string;
    search: string;
    noMatches: string;
    /** Shown where the list is empty and there is no `emptyState`. */
    empty?: string;
  };
  pageOptions: (request: PageRequest) => { queryKey: QueryKey; queryFn: () => Promise<Output> };
  /** Takes the rows out of a page. */
  getRows: (page: Output) => readonly Row[];
  columns: readonly Column<Row>[];
  getRowId: (row: Row) => string;
  /** In place of the list while it has no row at all; says what to do first. */
  emptyState?: ComponentChildren;
}

const PAGE_SIZE = 50;

/** A list that the server searches and pages; the address has the search and the page. */
export function PagedList<Output extends { total: number }, Row>(props: Props<Output, Row>) {
  const { texts, pageOptions, getRows, columns, getRowId, emptyState } = props;
  const { state, update } = useListAddress({ choices: {}, pageSize: PAGE_SIZE });
  const { search, skip } = state;
  const query = useQuery({
    ...pageOptions({ search, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  if (emptyState && search === '' && query.data?.total === 0) return <>{emptyState}</>;
  return (
    <>
      <div class="mb-4">
        <SearchField label={texts.search} initialText={search} onSearch={(text) => update({ search: text })} />
      </div>
      <QueryView query={query} skeleton={<Skeleton shape="list" />}>
        {(page) => (
          <>
            <DataTable label={texts.label} columns={columns} rows={getRows(page)} getRowId={getRowId} />
            {getRows(page).length === 0 && (
              <p class="p-6 text-center quiet">{search ? texts.noMatches : (texts.empty ?? texts.noMatches)}</p>
            )}
            <Pager skip={skip} take={PAGE_SIZE} total={page.total} onSkip={(next) => update({ skip: next })} />
          </>
        )}
      </QueryView>
    </>
  );
}
