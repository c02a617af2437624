import { Download, Table } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../actions/button.tsx';
import { Card } from '../layout/card.tsx';
import { t } from './translate.ts';

/** A column of a figure's table and CSV file. */
export interface FigureColumn<R> {
  title: string;
  /** As a person reads it, and without `raw` also as the file has it. */
  text: (row: R) => string;
  /** As a spreadsheet calculates with it. */
  raw?: (row: R) => number | string;
  isNumeric?: boolean;
}

export interface FigureProps<R> {
  title: string;
  lead?: string;
  columns: readonly FigureColumn<R>[];
  rows: readonly R[];
  /** What says the same as the chart in a sentence. */
  summary?: string;
  /** Shown without rows, in place of the chart. */
  empty?: string;
  /** Saves the table as a file; without it there is none to save. */
  onDownload?: (fileName: string, rows: string[][]) => void;
  children: ComponentChildren;
}

const toFileName = (title: string): string => `${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.csv`;

/** The table as a spreadsheet reads it, with the titles of its columns. */
const toCells = <R,>(columns: readonly FigureColumn<R>[], rows: readonly R[]): string[][] => [
  columns.map((column) => column.title),
  ...rows.map((row) => columns.map(({ text, raw }) => String(raw ? raw(row) : text(row)))),
];

function FigureTable<R>({ title, columns, rows }: Pick<FigureProps<R>, 'title' | 'columns' | 'rows'>) {
  return (
    <div class="max-h-96 overflow-y-auto" tabIndex={0} role="region" aria-label={t('tableOf', { title })}>
      <table class="w-full text-sm">
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr class="border-b border-base-300">
            {columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                class={`p-2 font-normal wrap-anywhere quiet ${column.isNumeric ? 'text-end' : 'text-start'}`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} class="border-b border-base-300 last:border-0">
              {columns.map(({ title: name, text, isNumeric }) => (
                <td
                  key={name}
                  dir="auto"
                  class={`p-2 align-top wrap-anywhere ${isNumeric ? 'text-end tabular-nums' : ''}`}
                >
                  {text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A chart under a title, with its numbers as a table and as a CSV file. */
export function Figure<R>({
  title,
  lead,
  columns,
  rows,
  summary,
  empty = t('noData'),
  onDownload,
  children,
}: FigureProps<R>) {
  const [isTableShown, setTableShown] = useState(false);
  if (rows.length === 0)
    return (
      <Card title={title} lead={lead}>
        <p class="quiet">{empty}</p>
      </Card>
    );
  return (
    <Card title={title} lead={lead}>
      {children}
      {summary && <p class="text-sm quiet">{summary}</p>}
      <div class="-mx-2 mt-auto flex flex-wrap gap-1">
        <Button
          size="small"
          variant="ghost"
          aria-expanded={isTableShown}
          aria-label={`${t('showTable')}: ${title}`}
          onClick={() => setTableShown(!isTableShown)}
        >
          <Table size={16} aria-hidden="true" />
          {t('showTable')}
        </Button>
        {onDownload && (
          <Button
            size="small"
            variant="ghost"
            aria-label={t('downloadCsvOf', { title })}
            onClick={() => onDownload(toFileName(title), toCells(columns, rows))}
          >
            <Download size={16} aria-hidden="true" />
            {t('downloadCsv')}
          </Button>
        )}
      </div>
      {isTableShown && <FigureTable title={title} columns={columns} rows={rows} />}
    </Card>
  );
}
