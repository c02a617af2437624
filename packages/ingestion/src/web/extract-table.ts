import type { AnyNode, Element } from 'domhandler';
import { labelRows } from '../tables/label-rows.ts';
import type { LabelledRow } from '../tables/label-rows.ts';
import type { TableCell, TableRow } from '../tables/table-cell.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { childElements } from './child-elements.ts';
import { nameTokens } from './visibility/name-tokens.ts';

/** How the text below a node is read: without these nodes. */
export type ReadText = (node: AnyNode, skipped: ReadonlySet<AnyNode>) => string;

interface TableContext {
  skipped: ReadonlySet<AnyNode>;
  /** With the tables in cells, which are read by themselves. */
  skippedInCells: ReadonlySet<AnyNode>;
  readText: ReadText;
}

/** A row or caption of a table, and the nodes that it was made of. */
export interface TableBlock {
  kind: 'row' | 'text';
  text: string;
  nodes: Element[];
}

interface SourceRow {
  element: Element;
  cells: Element[];
  isHeader: boolean;
  group: number;
}

const SECTION_ORDER = ['thead', 'tbody', 'tfoot'];
const LABELS = ['aria-label', 'alt', 'title'];
const MAX_LABEL_LENGTH = 60;
const HEADING = /^h[1-6]$/;
/** Names of icons that say yes or no in a comparison. */
const YES_ICON = /(?:^|-)(?:check|checkmark|tick|yes|haken|ok)(?:$|-(?!box))/;
const NO_ICON = /(?:^|-)(?:times|xmark|cross|close|no|minus|remove)(?:$|-)/;
const ICONS = new Set(['i', 'span', 'svg', 'use', 'em']);
const MAX_OWN_TEXT = 80;

/** Elements that are not drawn take no place in the grid; what is invisible for other reasons leaves its place blank. */
const isDrawn = ({ attribs }: Element): boolean =>
  attribs['hidden'] === undefined && !/display\s*:\s*none/i.test(attribs['style'] ?? '');

const ARIA_TABLE = /^(?:table|grid|treegrid)$/;
const ARIA_CELLS = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);

const saysTable = ({ tagName, attribs }: Element): boolean =>
  tagName !== 'table' && ARIA_TABLE.test(attribs['role'] ?? '');

const ariaRows = (table: Element, skipped: ReadonlySet<AnyNode>): SourceRow[] =>
  findOutermost(table, ({ attribs }) => attribs['role'] === 'row', skipped).map((element) => ({
    element,
    cells: findOutermost(element, ({ attribs }) => ARIA_CELLS.has(attribs['role'] ?? ''), skipped).filter(isDrawn),
    isHeader: false,
    group: 0,
  }));

/** Whether an element that is no table says that it is one, and has rows. */
export const isAriaTable = (element: Element, skipped: ReadonlySet<AnyNode>): boolean =>
  saysTable(element) && ariaRows(element, skipped).some(({ cells }) => cells.length > 0);

function ownRows(table: Element, skipped: ReadonlySet<AnyNode>): SourceRow[] {
  if (saysTable(table)) return ariaRows(table, skipped);
  const parts = childElements(table, 'thead', 'tbody', 'tfoot', 'tr').filter((part) => !skipped.has(part));
  const isLast = (part: Element): boolean => SECTION_ORDER.indexOf(part.tagName) === 2;
  // The foot may stand above the body in the source.
  return [...parts.filter((part) => !isLast(part)), ...parts.filter(isLast)].flatMap((part, index) =>
    (part.tagName === 'tr' ? [part] : childElements(part, 'tr').filter((row) => !skipped.has(row))).map((element) => ({
      element,
      cells: childElements(element, 'th', 'td').filter(isDrawn),
      isHeader: part.tagName === 'thead',
      group: part.tagName === 'tr' ? -1 : index,
    })),
  );
}

/** All descendants that match, without those inside of another one and of what is skipped. */
function findOutermost(
  node: Element,
  isMatch: (element: Element) => boolean,
  skipped: ReadonlySet<AnyNode>,
): Element[] {
  const pending = [...childElements(node)].toReversed();
  const found: Element[] = [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (skipped.has(next)) continue;
    if (isMatch(next)) found.push(next);
    else pending.push(...childElements(next).toReversed());
  }
  return found;
}

/** The sign of an icon that a style sheet draws; empty for any other. */
function iconSign(element: Element): string {
  if (!ICONS.has(element.tagName)) return '';
  const names = nameTokens(element);
  if (names.some((name) => YES_ICON.test(name))) return '✓';
  return names.some((name) => NO_ICON.test(name)) ? '✗' : '';
}

/** What stands for a picture, such as the check mark of a comparison. */
function pictureLabel(cell: Element): string {
  const pending = [cell];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const label = LABELS.map((name) => toSingleLine(next?.attribs[name] ?? '')).find(Boolean);
    if (label && label.length <= MAX_LABEL_LENGTH) return label;
    const sign = iconSign(next);
    if (sign) return sign;
    pending.push(...childElements(next).toReversed());
  }
  return '';
}

function cellText(cell: Element, context: TableContext): string {
  if (context.skipped.has(cell)) return '';
  const tables = findOutermost(cell, ({ tagName }) => tagName === 'table', context.skipped);
  const own = toSingleLine(context.readText(cell, context.skippedInCells));
  const nested = tables.flatMap((table) => tableRows(table, context).map(({ text }) => text.replaceAll(' | ', ', ')));
  return [own, ...nested].filter(Boolean).join('; ') || pictureLabel(cell);
}

const spanOf = (cell: Element, name: string): number => {
  const span = Number.parseInt(cell.attribs[name] ?? cell.attribs[`aria-${name}`] ?? '', 10);
  return Number.isNaN(span) || span < 0 ? 1 : span;
};

function headingOf({ tagName, attribs }: Element): TableCell['heading'] {
  const scope = (attribs['scope'] ?? '').toLowerCase();
  if (/^row/.test(scope) || attribs['role'] === 'rowheader') return 'row';
  if (/^col/.test(scope) || attribs['role'] === 'columnheader') return 'column';
  return tagName === 'th' ? 'any' : undefined;
}

/** Whether all of a cell's text is bold. */
const isEmphasized = (node: AnyNode): boolean => {
  if (node.type === 'text') return node.data.trim() === '';
  if (!('children' in node)) return true;
  if (node.type === 'tag' && (node.tagName === 'b' || node.tagName === 'strong')) return true;
  return node.children.every(isEmphasized);
};

function toCell(element: Element, context: TableContext): TableCell {
  const heading = headingOf(element);
  return {
    text: cellText(element, context),
    columnSpan: spanOf(element, 'colspan'),
    rowSpan: spanOf(element, 'rowspan'),
    ...(heading && { heading }),
    isEmphasized: isEmphasized(element),
  };
}

const labelSource = (source: readonly SourceRow[], context: TableContext): LabelledRow[] =>
  labelRows(
    source.map(({ cells, isHeader, group }): TableRow => ({
      cells: cells.map((cell) => toCell(cell, context)),
      isHeader,
      group,
    })),
  );

const tableRows = (table: Element, context: TableContext): LabelledRow[] =>
  labelSource(ownRows(table, context.skipped), context);

interface LayoutContext {
  skipped: ReadonlySet<AnyNode>;
  /** There are tables in its cells. */
  hasTables: boolean;
  readText: ReadText;
}

/** Whether the first row names the columns of a table that holds others: short texts all over, and no table among the names. */
function hasNamesAbove(rows: readonly SourceRow[], { skipped, readText }: LayoutContext): boolean {
  const [first, ...below] = rows;
  if (!first || first.cells.length < 2 || below.length === 0) return false;
  const isShort = (cell: Element): boolean => {
    const tables = new Set<AnyNode>([...skipped, ...tablesIn(cell)]);
    const isProse = findOutermost(cell, ({ tagName }) => HEADING.test(tagName) || tagName === 'a', tables).length > 0;
    return !isProse && toSingleLine(readText(cell, tables)).length <= MAX_OWN_TEXT;
  };
  const isName = (cell: Element): boolean =>
    tablesIn(cell).length === 0 && toSingleLine(readText(cell, skipped)) !== '';
  return (
    first.cells.every(isName) &&
    below.every(({ cells }) => cells.length === first.cells.length) &&
    rows.every(({ cells }) => cells.every(isShort))
  );
}

/**
 * Whether a table is there for the layout and not for its data: it says so, or it holds tables, headings or lists, and names neither
 * columns nor rows.
 */
export function isLayoutTable(table: Element, context: LayoutContext): boolean {
  if (/^(?:presentation|none)$/.test(table.attribs['role'] ?? '')) return true;
  const rows = ownRows(table, context.skipped);
  if (rows.some(({ cells, isHeader }) => isHeader || cells.some((cell) => cell.tagName === 'th'))) return false;
  if (context.hasTables) return !hasNamesAbove(rows, context);
  const isColumn = rows.every(({ cells }) => cells.length <= 1);
  const [, ...below] = rows;
  const checked = isColumn ? rows : below;
  return checked.some(({ cells }) =>
    cells.some((cell) => findOutermost(cell, ({ tagName }) => HEADING.test(tagName), context.skipped).length > 0),
  );
}
/** All tables below a node. */
function tablesIn(node: Element): Element[] {
  const found: Element[] = [];
  const pending = childElements(node);
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.tagName === 'table') found.push(next);
    pending.push(...childElements(next));
  }
  return found;
}

/** A table's caption and rows, each of which says by itself what its cells are. */
export function extractTable(table: Element, skipped: ReadonlySet<AnyNode>, readText: ReadText): TableBlock[] {
  const tables = tablesIn(table);
  const skippedInCells = tables.length > 0 ? new Set([...skipped, ...tables]) : skipped;
  const context: TableContext = { skipped, skippedInCells, readText };
  const captions = childElements(table, 'caption').map((caption) => ({
    kind: 'text' as const,
    text: toSingleLine(readText(caption, skipped)),
    nodes: [caption],
  }));
  const source = ownRows(table, skipped);
  const rows = labelSource(source, context).map(({ kind, text, row }) => ({
    kind: kind === 'title' ? ('text' as const) : ('row' as const),
    text,
    nodes: source[row]?.cells ?? [],
  }));
  return [...captions, ...rows].filter(({ text }) => text !== '');
}
