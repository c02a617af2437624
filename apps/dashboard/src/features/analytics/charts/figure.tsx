import { formatCsv } from '@lobby/contracts/csv';
import { Button, Card, DataTable, downloadText } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { Download } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { t } from '../translate.ts';

/** A column of a figure's table and CSV file. */
export interface FigureColumn<R> {
  title: string;
  /** As a person reads it, and without `raw` also as the file has it. */
  text: (row: R) => string;
  /** As a spreadsheet calculates with it. */
  raw?: (row: R) => number | string;
  isNumeric?: boolean;
}

interface Props<R> {
  title: string;
  lead?: string;
  columns: readonly FigureColumn<R>[];
  rows: readonly R[];
  /** What says the same as the chart in a sentence. */
  summary?: string;
  /** Shown without rows, in place of the chart. */
  empty?: string;
  children: ComponentChildren;
}

const toFileName = (title: string): string => `${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.csv`;

function downloadRows<R>(title: string, columns: readonly FigureColumn<R>[], rows: readonly R[]): void {
  const cells = rows.map((row) => columns.map(({ text, raw }) => String(raw ? raw(row) : text(row))));
  downloadText(toFileName(title), formatCsv([columns.map((column) => column.title), ...cells]));
}

const toTableColumns = <R,>(columns: readonly FigureColumn<R>[]): Column<[R, number]>[] =>
  columns.map(({ title, text, isNumeric = false }, index) => ({
    title,
    isNumeric,
    isRowHeader: index === 0,
    cell: ([row]) => <span dir="auto">{text(row)}</span>,
  }));

/** A chart under a title, with its numbers as a table and as a CSV file. */
export function Figure<R>({ title, lead, columns, rows, summary, empty = t('noData'), children }: Props<R>) {
  if (rows.length === 0)
    return (
      <Card title={title} lead={lead}>
        <p class="quiet">{empty}</p>
      </Card>
    );
  const download = (
    <Button
      size="small"
      variant="ghost"
      aria-label={t('downloadCsvOf', { title })}
      onClick={() => downloadRows(title, columns, rows)}
    >
      <Download size={16} aria-hidden="true" />
      {t('downloadCsv')}
    </Button>
  );
  return (
    <Card title={title} lead={lead} actions={download}>
      {children}
      {summary && <p class="text-sm quiet">{summary}</p>}
      <details>
        <summary class="cursor-pointer text-sm quiet">{t('showTable')}</summary>
        <div class="mt-3 max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={title}>
          <DataTable
            label={title}
            columns={toTableColumns(columns)}
            rows={rows.map((row, index) => [row, index] as [R, number])}
            getRowId={([, index]) => String(index)}
          />
        </div>
      </details>
    </Card>
  );
}
