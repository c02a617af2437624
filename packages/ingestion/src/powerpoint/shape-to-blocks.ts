import type { Element } from 'domhandler';
import type { OmissionCode } from '../errors/page-omission.ts';
import { tableRowsToBlocks } from '../tables/table-rows-to-blocks.ts';
import { chartToBlocks } from '../office/chart-to-blocks.ts';
import { chooseAlternate, paragraphTexts, toTextBlocks } from '../office/drawing-text.ts';
import { findDescendants, parseOfficeXml } from '../office/office-xml.ts';
import type { TableCell } from '../tables/table-cell.ts';
import type { Block } from '../text/block.ts';
import { childElements } from '../web/child-elements.ts';

export interface SlideContext {
  findPart: (relationshipId: string) => Buffer | undefined;
  countOmission: (code: OmissionCode) => void;
}

/** Placeholders with the same content on every slide. */
const REPEATED_PLACEHOLDERS = new Set(['dt', 'ftr', 'sldNum', 'hdr']);
/** Smaller pictures are icons; in English Metric Units, 914,400 to an inch. */
const MIN_IMAGE_SIZE = 800_000;

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** A cell of a table; those that another one covers have none. */
function toCell(cell: Element): TableCell[] {
  const { gridSpan, rowSpan, hMerge, vMerge } = cell.attribs;
  if (isTrue(hMerge) || isTrue(vMerge)) return [];
  return [{ text: paragraphTexts(cell).join(' '), columnSpan: Number(gridSpan) || 1, rowSpan: Number(rowSpan) || 1 }];
}

function cellsToBlocks(table: Element): Block[] {
  const rows = childElements(table, 'a:tr').map((row) => ({ cells: childElements(row, 'a:tc').flatMap(toCell) }));
  const isMarked = findDescendants(table, 'a:tblPr').some(({ attribs }) => isTrue(attribs['firstRow']));
  return tableRowsToBlocks(rows, { hasHeader: isMarked });
}

function frameToBlocks(frame: Element, { findPart, countOmission }: SlideContext): Block[] {
  const blocks = findDescendants(frame, 'a:tbl').flatMap(cellsToBlocks);
  for (const { attribs } of findDescendants(frame, 'dgm:relIds')) {
    const data = parseOfficeXml(findPart(attribs['r:dm'] ?? ''));
    blocks.push(...(data ? toTextBlocks(paragraphTexts(data)) : []));
  }
  for (const { attribs } of findDescendants(frame, 'c:chart')) {
    const chart = parseOfficeXml(findPart(attribs['r:id'] ?? ''));
    const rows = chart ? chartToBlocks(chart) : [];
    if (rows.length === 0) countOmission('charts_not_read');
    blocks.push(...rows);
  }
  if (findDescendants(frame, 'cx:chart').length > 0) countOmission('charts_not_read');
  if (findDescendants(frame, 'p:oleObj').length > 0) countOmission('objects_not_read');
  return blocks;
}

function isLargePicture(picture: Element): boolean {
  const size = findDescendants(picture, 'a:ext').find(({ attribs }) => attribs['cx'] !== undefined)?.attribs;
  return size === undefined || Math.min(Number(size['cx']), Number(size['cy'])) >= MIN_IMAGE_SIZE;
}

function textShapeToBlocks(shape: Element): Block[] {
  const type = findDescendants(shape, 'p:ph')[0]?.attribs['type'] ?? '';
  if (REPEATED_PLACEHOLDERS.has(type)) return [];
  const paragraphs = paragraphTexts(shape);
  if (type !== 'title' && type !== 'ctrTitle') return toTextBlocks(paragraphs);
  return paragraphs.length > 0 ? [{ kind: 'heading', level: 1, text: paragraphs.join(' ') }] : [];
}

/** The blocks of a shape of a slide, and of the shapes in it. Hidden shapes have none. */
export function shapeToBlocks(shape: Element, context: SlideContext): Block[] {
  if (shape.tagName === 'mc:AlternateContent')
    return chooseAlternate(shape).flatMap((inner) => shapeToBlocks(inner, context));
  if (isTrue(findDescendants(shape, 'p:cNvPr')[0]?.attribs['hidden'])) return [];
  if (shape.tagName === 'p:grpSp') return childElements(shape).flatMap((inner) => shapeToBlocks(inner, context));
  if (shape.tagName === 'p:graphicFrame') return frameToBlocks(shape, context);
  if (shape.tagName === 'p:pic' && isLargePicture(shape)) context.countOmission('images_not_read');
  return shape.tagName === 'p:sp' || shape.tagName === 'p:cxnSp' ? textShapeToBlocks(shape) : [];
}
