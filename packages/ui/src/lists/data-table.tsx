import type { ComponentChildren } from 'preact';

export interface Column<R> {
  title: string;
  /** Shown in the header in place of the title, such as a checkbox that selects all rows. */
  header?: ComponentChildren;
  cell: (row: R) => ComponentChildren;
  /** Numbers are aligned right. */
  isNumeric?: boolean;
  /** The column that names the row: it keeps a minimum width, and is the card's title where rows are cards. */
  isRowHeader?: boolean;
}

interface Props<R> {
  /** The name of the table for screen readers. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  getRowId: (row: R) => string;
}

/** A table that turns into a list of cards where it has little room: on a phone, or beside the navigation in a small window. */
export function DataTable<R>({ label, columns, rows, getRowId }: Props<R>) {
  return (
    <div class="@container overflow-x-auto rounded-box border border-base-300 bg-base-100">
      <table class="table @max-3xl:block" aria-label={label}>
        <thead class="@max-3xl:hidden">
          <tr>
            {columns.map(({ title, header, isNumeric }) => (
              <th
                key={title}
                scope="col"
                class={`quiet @3xl:px-2 @3xl:first:ps-4 @3xl:last:pe-4 ${isNumeric ? 'text-end' : ''}`}
              >
                {header ?? title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="@max-3xl:block">
          {rows.map((row) => (
            <tr key={getRowId(row)} class="@max-3xl:block @max-3xl:border-b @max-3xl:border-base-300 @max-3xl:py-2">
              {columns.map(({ title, cell, isNumeric, isRowHeader }) => (
                <td
                  key={title}
                  class={`@max-3xl:flex @max-3xl:has-[>div:empty]:hidden @max-3xl:justify-between @max-3xl:gap-4 @max-3xl:border-0 @max-3xl:py-1 @3xl:px-2 @3xl:first:ps-4 @3xl:last:pe-4 ${isNumeric ? 'whitespace-nowrap tabular-nums @3xl:text-end' : ''} ${isRowHeader ? '@3xl:min-w-48' : ''}`}
                >
                  {!isRowHeader && (
                    <span class="shrink-0 text-sm quiet @3xl:hidden" aria-hidden="true">
                      {title}
                    </span>
                  )}
                  <div class={`min-w-0 ${isRowHeader ? '' : '@max-3xl:text-end'}`}>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
