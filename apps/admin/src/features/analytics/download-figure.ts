import { formatCsv } from '@lobby/contracts/csv';
import { downloadText } from '@lobby/ui';

/** Saves a figure's table as a CSV file. */
export const downloadFigure = (fileName: string, rows: string[][]): void => downloadText(fileName, formatCsv(rows));
