import type { ComponentChildren } from 'preact';

export interface Column<R> {
  title: string;
  /** Shown in the header in place of the title, such as a checkbox that selects all rows. */
  header?: ComponentChildren;
  cell: (row: R) => ComponentChildren;
  /** Numbers are aligned right. */
  isNumeric?: boolean;
  /** The column that names the row: it keeps a minimum width, and is the card's title on a phone. */
  isRowHeader?: boolean;
}

interface Props<R> {
  /** The name of the table for screen readers. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  getRowId: (row: R) => string;
}

/** A table that turns into a list of cards on a phone. */
export function DataTable<R>({ label, columns, rows, getRowId }: Props<R>) {
  return (
    <div class="overflow-x-auto rounded-box border border-base-300 bg-base-100">
      <table class="table max-md:block" aria-label={label}>
        <thead class="max-md:hidden">
          <tr>
            {columns.map(({ title, header, isNumeric }) => (
              <th
                key={title}
                scope="col"
                class={`quiet md:px-2 md:first:ps-4 md:last:pe-4 ${isNumeric ? 'text-end' : ''}`}
              >
                {header ?? title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="max-md:block">
          {rows.map((row) => (
            <tr key={getRowId(row)} class="max-md:block max-md:border-b max-md:border-base-300 max-md:py-2">
              {columns.map(({ title, cell, isNumeric, isRowHeader }) => (
                <td
                  key={title}
                  class={`max-md:flex max-md:justify-between max-md:gap-4 max-md:border-0 max-md:py-1 md:px-2 md:first:ps-4 md:last:pe-4 ${isNumeric ? 'whitespace-nowrap tabular-nums md:text-end' : ''} ${isRowHeader ? 'md:min-w-48' : ''}`}
                >
                  {!isRowHeader && (
                    <span class="shrink-0 text-sm quiet md:hidden" aria-hidden="true">
                      {title}
                    </span>
                  )}
                  <div class={`min-w-0 ${isRowHeader ? '' : 'max-md:text-end'}`}>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
