import { Element } from 'domhandler';
import { findDescendants } from '../office/office-xml.ts';
import { firstChild, isOn, readValue } from './word-xml.ts';

const MAX_SPAN = 1_000;
const toSpan = (value: string | undefined): number => Math.min(MAX_SPAN, Math.max(0, Number(value) || 0));

const createCell = (span: number, content: Element[], merge?: string): Element =>
  new Element('w:tc', {}, [
    new Element('w:tcPr', {}, [
      new Element('w:gridSpan', { 'w:val': String(Math.max(1, span)) }, []),
      ...(merge === undefined ? [] : [new Element('w:vMerge', { 'w:val': merge }, [])]),
    ]),
    ...content,
  ]);

/** The cells of a row, also those inside of controls; no cell of a table within. */
const cellsOf = (row: Element): Element[] => findDescendants(row, 'w:tc');

/**
 * A row of a table with a cell for each place: rows may begin later than the table, and cells may be merged to their left. A deleted
 * or hidden row is gone.
 */
export function cleanTableRow(row: Element, cleanContent: (cell: Element) => Element[]): Element[] {
  const properties = firstChild(row, 'w:trPr');
  if (firstChild(properties, 'w:del') || isOn(firstChild(properties, 'w:hidden'))) return [];
  const cells: { span: number; content: Element[]; merge: string | undefined }[] = [];
  const before = toSpan(readValue(properties, 'w:gridBefore'));
  if (before > 0) cells.push({ span: before, content: [], merge: undefined });
  for (const cell of cellsOf(row)) {
    const settings = firstChild(cell, 'w:tcPr');
    const span = Math.max(1, toSpan(readValue(settings, 'w:gridSpan')));
    const vertical = firstChild(settings, 'w:vMerge');
    const horizontal = firstChild(settings, 'w:hMerge');
    const last = cells.at(-1);
    const content = firstChild(settings, 'w:cellDel') ? [] : cleanContent(cell);
    if (horizontal && horizontal.attribs['w:val'] !== 'restart' && last) last.span += span;
    else cells.push({ span, content, merge: vertical && (vertical.attribs['w:val'] ?? 'continue') });
  }
  const isHeader = isOn(firstChild(properties, 'w:tblHeader'));
  return [
    new Element('w:tr', {}, [
      ...(isHeader ? [new Element('w:trPr', {}, [new Element('w:tblHeader', {}, [])])] : []),
      ...cells.map(({ span, content, merge }) => createCell(span, content, merge)),
    ]),
  ];
}
