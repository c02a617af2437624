import { Button, DataTable, FilterSelect, QueryView, SearchField, Skeleton } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { QueryKey } from '@tanstack/preact-query';
import { ColumnChooser, readColumnNames } from './column-chooser.tsx';
import type { Columns } from './column-chooser.tsx';
import { CursorPager } from './cursor-pager.tsx';
import { SortControls } from './sort-controls.tsx';
import { t } from './translate.ts';
import { useCursorAddress } from './use-cursor-address.ts';
import type { Cursor, CursorAddress, Query } from './use-cursor-address.ts';

const PAGE_SIZE = 50;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A filter by one of some values; an empty one filters nothing. */
export interface ListFilter {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

/** What the address asks for, besides the filters, which stay in `query`. Absent is what the address doesn't say. */
export interface ListRequest {
  search: string;
  tenantId?: string;
  isDescending: boolean;
  cursor?: Cursor;
  take: number;
}

interface Page {
  nextCursor: Cursor | null;
  total?: number | null;
}

interface Props<Output extends Page, Row> {
  texts: { label: string; search: string; noMatches: string; empty: string; count?: (total: number) => string };
  filters: readonly ListFilter[];
  sorts: readonly { value: string; label: string }[];
  /** The first column, which is always shown. */
  rowHeader: Column<Row>;
  columns: Columns<Row>;
  defaultColumns: readonly string[];
  pageOptions: (request: ListRequest, query: Query) => { queryKey: QueryKey; queryFn: () => Promise<Output> };
  getRows: (page: Output) => readonly Row[];
  getRowId: (row: Row) => string;
}

const readRequest = ({ query: { search = '', order, tenant = '' }, cursor }: CursorAddress): ListRequest => ({
  search,
  isDescending: order !== 'ascending',
  take: PAGE_SIZE,
  ...(ID.test(tenant) && { tenantId: tenant }),
  ...(cursor && { cursor }),
});

function Controls<Output extends Page, Row>({
  address,
  texts,
  filters,
  sorts,
}: Pick<Props<Output, Row>, 'texts' | 'filters' | 'sorts'> & { address: CursorAddress }) {
  const { query, hasFilter, update, clear } = address;
  return (
    <div class="mb-4 flex flex-wrap items-center gap-2">
      <SearchField
        key={hasFilter ? 'filtered' : 'all'}
        label={texts.search}
        initialText={query['search'] ?? ''}
        onSearch={(search) => update({ search })}
      />
      {filters.map(({ name, label, options }) => (
        <FilterSelect
          key={name}
          label={label}
          value={query[name] ?? ''}
          options={options}
          onChange={(value) => update({ [name]: value })}
        />
      ))}
      <SortControls
        sort={query['sort'] ?? sorts[0]?.value ?? ''}
        isDescending={query['order'] !== 'ascending'}
        options={sorts}
        update={update}
      />
      {hasFilter && (
        <Button variant="ghost" onClick={clear}>
          {t('clearFilters')}
        </Button>
      )}
      {query['tenant'] && <p class="text-sm quiet">{t('oneTenant')}</p>}
    </div>
  );
}

/** A list over all tenants that the server searches, filters, sorts and pages; the address says what is shown. */
export function CursorList<Output extends Page, Row>(props: Props<Output, Row>) {
  const { texts, filters, sorts, rowHeader, columns, defaultColumns, pageOptions, getRows, getRowId } = props;
  const address = useCursorAddress(['search', 'tenant', ...filters.map(({ name }) => name)]);
  const query = useQuery({
    ...pageOptions(readRequest(address), address.query),
    placeholderData: keepPreviousData,
  });
  const names = readColumnNames(columns, address.query['columns'], defaultColumns);
  const shown = [rowHeader, ...names.flatMap((name) => columns[name] ?? [])];
  return (
    <>
      <Controls address={address} texts={texts} filters={filters} sorts={sorts} />
      <QueryView query={query} skeleton={<Skeleton shape="list" />}>
        {(page) => (
          <>
            <div class="mb-3 flex flex-wrap items-center justify-between gap-2">
              <p class="text-sm quiet" role="status">
                {typeof page.total === 'number' && texts.count?.(page.total)}
              </p>
              <ColumnChooser columns={columns} chosen={names} onChange={address.setColumns} />
            </div>
            <DataTable label={texts.label} columns={shown} rows={getRows(page)} getRowId={getRowId} />
            {getRows(page).length === 0 && (
              <p class="p-6 text-center quiet">{address.hasFilter ? texts.noMatches : texts.empty}</p>
            )}
            <CursorPager nextCursor={page.nextCursor} address={address} />
          </>
        )}
      </QueryView>
    </>
  );
}

/** The value of the address if it is one that a filter knows; spread into a request, so that an unknown one filters nothing. */
export const pick = <Name extends string, Value extends string>(
  name: Name,
  values: readonly Value[],
  text: string | undefined,
): { [Key in Name]?: Value } => {
  const value = values.find((known) => known === text);
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
};

/** The same of a filter with two sides. */
export const pickSide = <Name extends string>(
  name: Name,
  { yes, no }: { yes: string; no: string },
  text: string | undefined,
): { [Key in Name]?: boolean } =>
  (text === yes ? { [name]: true } : text === no ? { [name]: false } : {}) as { [Key in Name]?: boolean };
