import type { Element } from 'domhandler';
import type { OmissionCode } from '../errors/page-omission.ts';
import { chartToBlocks } from '../office/chart-to-blocks.ts';
import { chooseAlternate, paragraphTexts } from '../office/drawing-text.ts';
import { findDescendants, parseOfficeXml } from '../office/office-xml.ts';
import { childElements } from '../web/child-elements.ts';

/** What a drawing says, and what of it is no text. */
export interface DrawingContent {
  /** The contents of text boxes. */
  boxes: Element[];
  texts: string[];
  omitted: OmissionCode[];
}

/** Smaller pictures are icons; in English Metric Units, 914,400 to an inch. */
const MIN_IMAGE_SIZE = 800_000;
const NESTED = [
  'w:txbxContent',
  'dgm:relIds',
  'c:chart',
  'pic:pic',
  'v:imagedata',
  'o:OLEObject',
  'mc:AlternateContent',
  'cx:chart',
];

function isSmall(drawing: Element): boolean {
  const extent = findDescendants(drawing, 'wp:extent')[0]?.attribs;
  return extent !== undefined && Math.min(Number(extent['cx']), Number(extent['cy'])) < MIN_IMAGE_SIZE;
}

/** Reads the text boxes, diagrams and charts of a drawing; pictures and embedded files are counted. */
export function readDrawing(drawing: Element, findPart: (id: string) => Buffer | undefined): DrawingContent {
  const content: DrawingContent = { boxes: [], texts: [], omitted: [] };
  const isObject = findDescendants(drawing, 'o:OLEObject').length > 0;
  const readPart = (id: string | undefined): Element | undefined => parseOfficeXml(findPart(id ?? ''));
  const visit = (element: Element): void => {
    switch (element.tagName) {
      case 'mc:AlternateContent':
        for (const child of chooseAlternate(element)) visitInner(child);
        return;
      case 'w:txbxContent':
        content.boxes.push(...childElements(element));
        return;
      case 'dgm:relIds': {
        const data = readPart(element.attribs['r:dm']);
        content.texts.push(...(data ? paragraphTexts(data) : []));
        return;
      }
      case 'c:chart': {
        const chart = readPart(element.attribs['r:id']);
        const rows = chart ? chartToBlocks(chart).map(({ text }) => text) : [];
        if (rows.length === 0) content.omitted.push('charts_not_read');
        content.texts.push(...rows);
        return;
      }
      case 'cx:chart':
        content.omitted.push('charts_not_read');
        return;
      case 'o:OLEObject':
        content.omitted.push('objects_not_read');
        return;
      default:
        if (!isObject && !isSmall(drawing)) content.omitted.push('images_not_read');
    }
  };
  const visitInner = (element: Element): void => {
    if (NESTED.includes(element.tagName)) visit(element);
    else for (const inner of findDescendants(element, ...NESTED)) visit(inner);
  };
  visitInner(drawing);
  return content;
}
