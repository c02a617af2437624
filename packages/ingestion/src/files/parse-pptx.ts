import { FileError } from '../errors/file-error.ts';
import { toTextBlocks } from '../office/drawing-text.ts';
import { readOfficePackage } from '../office/office-package.ts';
import type { OfficePackage } from '../office/office-package.ts';
import { findDescendants, parseOfficeXml } from '../office/office-xml.ts';
import { shapeToBlocks } from '../powerpoint/shape-to-blocks.ts';
import { childElements } from '../web/child-elements.ts';
import type { FilePage } from './file-page.ts';
import { toOmissions } from '../errors/page-omission.ts';
import type { OmissionCode } from '../errors/page-omission.ts';

/** The slides with their diagrams and charts, without the speaker's notes, which aren't meant for an audience. */
const TYPES = ['slide', 'diagramData', 'chart'];

const createPartFinder = ({ parts, relationships }: OfficePackage, part: string) => {
  const targets = new Map((relationships.get(part) ?? []).map(({ id, target }) => [id, target]));
  return (id: string): string | undefined => (parts.has(targets.get(id) ?? '') ? targets.get(id) : undefined);
};

function parseSlide(office: OfficePackage, part: string | undefined): Pick<FilePage, 'blocks' | 'omissions'> {
  const root = part === undefined ? undefined : parseOfficeXml(office.parts.get(part));
  if (part === undefined || !root || /^(?:0|false)$/.test(root.attribs['show'] ?? ''))
    return { blocks: [], omissions: [] };
  const counts: Partial<Record<OmissionCode, number>> = {};
  const findTarget = createPartFinder(office, part);
  const context = {
    findPart: (id: string) => office.parts.get(findTarget(id) ?? ''),
    countOmission: (code: OmissionCode) => (counts[code] = (counts[code] ?? 0) + 1),
  };
  const blocks = findDescendants(root, 'p:spTree')
    .flatMap((tree) => childElements(tree))
    .flatMap((shape) => shapeToBlocks(shape, context));
  // The title goes first, wherever it is drawn. A slide with nothing but a title keeps it as text.
  const titles = blocks.filter(({ kind }) => kind === 'heading');
  const rest = blocks.filter(({ kind }) => kind !== 'heading');
  return {
    blocks: rest.length > 0 ? [...titles, ...rest] : toTextBlocks(titles.map(({ text }) => text)),
    omissions: toOmissions(counts),
  };
}

/** Parses the slides of a presentation in order. Hidden slides have no blocks, so that the numbers stay right. */
export async function parsePptx(bytes: Uint8Array): Promise<FilePage[]> {
  const office = await readOfficePackage(bytes, TYPES);
  const presentation = parseOfficeXml(office.parts.get(office.main));
  if (presentation?.tagName !== 'p:presentation') throw new FileError('file_corrupt');
  const findSlide = createPartFinder(office, office.main);
  return findDescendants(presentation, 'p:sldId').map(({ attribs }, index) => ({
    name: `Slide ${index + 1}`,
    number: index + 1,
    ...parseSlide(office, findSlide(attribs['r:id'] ?? '')),
  }));
}
