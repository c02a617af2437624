import type { LaidOutLine } from '../layout/laid-out-line.ts';
import { splitAtColumns } from './split-at-columns.ts';
import { findUnruledTable } from './find-unruled-table.ts';

/** The lines of a page in which each table without drawn lines is one line. */
export function findUnruledTables(laid: readonly LaidOutLine[]): LaidOutLine[] {
  const lines = splitAtColumns(laid);
  const found: LaidOutLine[] = [];
  // Lines before it belong to a table already.
  let floor = 0;
  for (let index = 0; index < lines.length;) {
    const open = findUnruledTable(lines, index, floor);
    const line = lines[index];
    const at = index;
    if (!line) break;
    index = open?.end ?? index + 1;
    if (!open) {
      found.push(line);
      continue;
    }
    // Its header may have begun above its first row.
    found.length -= at - open.start;
    if (open.table) found.push({ ...line, level: null, cells: [], line: { ...line.line, table: open.table } });
    else found.push(...open.lines);
    floor = open.end;
  }
  return found;
}
