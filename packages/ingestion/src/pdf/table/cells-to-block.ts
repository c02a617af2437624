import type { Block } from '../../text/block.ts';

/** A row without names of columns, or a label with what is filled in beside it: "Fee: 77 euros". */
export function cellsToBlock(cells: readonly string[]): Block {
  const [label = '', ...values] = cells.map((text) => text.trim()).filter(Boolean);
  const isField = values.length === 1 && label.endsWith(':');
  return isField
    ? { kind: 'text', text: `${label} ${values[0]}` }
    : { kind: 'row', text: [label, ...values].join(' | ') };
}
