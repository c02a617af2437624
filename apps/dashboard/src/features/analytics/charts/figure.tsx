import { formatCsv } from '@lobby/contracts/csv';
import { downloadText } from '@lobby/ui';
import { Figure as ChartFigure } from '@lobby/ui/charts';
import type { FigureProps } from '@lobby/ui/charts';
import { useTenant } from '../../../tenant-context.ts';

const download = (fileName: string, rows: string[][]): void => downloadText(fileName, formatCsv(rows));

/** A chart under a title, with its numbers as a table, and as a CSV file for those who may take data away. */
export function Figure<R>(props: Omit<FigureProps<R>, 'onDownload'>) {
  const { can } = useTenant();
  return <ChartFigure {...props} {...(can('export') && { onDownload: download })} />;
}
