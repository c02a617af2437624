import type { LaidOutLine } from '../layout/laid-out-line.ts';
import { splitAtColumns } from './split-at-columns.ts';
import { findOpenTable } from './find-open-table.ts';

/** The lines of a page in which each table without drawn lines is one line. */
export function findOpenTables(laid: readonly LaidOutLine[]): LaidOutLine[] {
  const lines = splitAtColumns(laid);
  const found: LaidOutLine[] = [];
  for (let index = 0; index < lines.length;) {
    const open = findOpenTable(lines, index);
    const [line] = lines.slice(index, index + 1);
    if (!line) break;
    if (!open) found.push(line);
    else if (!open.table) found.push(...lines.slice(index, open.end));
    else {
      // Its header may have begun above its first row.
      found.length -= index - open.start;
      found.push({ ...line, level: null, cells: [], line: { ...line.line, table: open.table } });
    }
    index = open?.end ?? index + 1;
  }
  return found;
}
