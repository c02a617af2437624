import { posix } from 'node:path';
import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { FileError } from '../errors/file-error.ts';
import type { Block } from '../text/block.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { childElements } from '../web/child-elements.ts';
import type { FilePage } from './file-page.ts';
import { tableToBlocks } from './table-to-blocks.ts';
import { extractArchive } from './extract-archive.ts';
import type { ArchiveParts } from './extract-archive.ts';

/** The slides and their diagrams, without the speaker's notes, which aren't meant for an audience. */
const INCLUDED_PARTS =
  /^ppt\/(presentation\.xml|_rels\/presentation\.xml\.rels|slides\/[^/]+\.xml|slides\/_rels\/[^/]+|diagrams\/data\d+\.xml)$/;
/** Placeholders with the same content on every slide. */
const REPEATED_PLACEHOLDERS = new Set(['dt', 'ftr', 'sldNum', 'hdr']);

const parseXmlRoot = (xml: string): Element | undefined => load(xml, { xml: true }).root().children().toArray()[0];

/** All descendants with one of these names, in order, without those inside of another match. */
function descendants(node: AnyNode, ...names: string[]): Element[] {
  return childElements(node).flatMap((child) =>
    names.includes(child.tagName) ? [child] : descendants(child, ...names),
  );
}

function textContent(node: AnyNode): string {
  if (node.type === 'text') return node.data;
  return childElements(node)
    .map((child) => {
      if (child.tagName === 'a:t')
        return child.children.map((part) => (part.type === 'text' ? part.data : '')).join('');
      return child.tagName === 'a:br' ? ' ' : textContent(child);
    })
    .join('');
}

const paragraphTexts = (node: AnyNode): string[] =>
  descendants(node, 'a:p')
    .map((paragraph) => toSingleLine(textContent(paragraph)))
    .filter(Boolean);
const toTextBlocks = (texts: readonly string[]): Block[] => texts.map((text) => ({ kind: 'text', text }));

function parseTable(table: Element): Block[] {
  const rows = childElements(table, 'a:tr').map((row) =>
    descendants(row, 'a:tc').map((cell) => paragraphTexts(cell).join(' ')),
  );
  const isMarked = descendants(table, 'a:tblPr').some(({ attribs }) => attribs['firstRow'] === '1');
  return tableToBlocks(rows, { hasHeader: isMarked });
}

/** The target of each relationship of a part, by its id. */
function parseRelationships(parts: ArchiveParts, part: string): Map<string, string> {
  const { dir, base } = posix.parse(part);
  const root = parseXmlRoot(parts.get(`${dir}/_rels/${base}.rels`)?.toString('utf8') ?? '');
  return new Map(
    (root ? childElements(root) : []).map(({ attribs }) => [
      attribs['Id'] ?? '',
      posix.join('/', dir, attribs['Target'] ?? '').slice(1),
    ]),
  );
}

interface Slide {
  parts: ArchiveParts;
  relationships: Map<string, string>;
}

function shapeToBlocks(shape: Element, slide: Slide): Block[] {
  if (descendants(shape, 'p:cNvPr')[0]?.attribs['hidden'] === '1') return [];
  if (shape.tagName === 'p:grpSp') return childElements(shape).flatMap((inner) => shapeToBlocks(inner, slide));
  if (shape.tagName === 'p:graphicFrame') {
    const diagrams = descendants(shape, 'dgm:relIds').map(
      ({ attribs }) => slide.relationships.get(attribs['r:dm'] ?? '') ?? '',
    );
    const diagramBlocks = diagrams.flatMap((part) => {
      const data = parseXmlRoot(slide.parts.get(part)?.toString('utf8') ?? '');
      return data ? toTextBlocks(paragraphTexts(data)) : [];
    });
    return [...descendants(shape, 'a:tbl').flatMap(parseTable), ...diagramBlocks];
  }
  if (shape.tagName !== 'p:sp') return [];
  const type = descendants(shape, 'p:ph')[0]?.attribs['type'] ?? '';
  if (REPEATED_PLACEHOLDERS.has(type)) return [];
  const paragraphs = paragraphTexts(shape);
  if (type !== 'title' && type !== 'ctrTitle') return toTextBlocks(paragraphs);
  return paragraphs.length > 0 ? [{ kind: 'heading', level: 1, text: paragraphs.join(' ') }] : [];
}

function parseSlide(parts: ArchiveParts, part: string): Block[] {
  const root = parseXmlRoot(parts.get(part)?.toString('utf8') ?? '');
  if (!root || root.attribs['show'] === '0') return [];
  const slide = { parts, relationships: parseRelationships(parts, part) };
  const blocks = descendants(root, 'p:spTree')
    .flatMap((tree) => childElements(tree))
    .flatMap((shape) => shapeToBlocks(shape, slide));
  // The title goes first, wherever it is drawn. A slide with nothing but a title keeps it as text.
  const [titles, rest] = [
    blocks.filter(({ kind }) => kind === 'heading'),
    blocks.filter(({ kind }) => kind !== 'heading'),
  ];
  return rest.length > 0 ? [...titles, ...rest] : toTextBlocks(titles.map(({ text }) => text));
}

/** Parses the slides of a presentation in order. Hidden slides have no blocks, so that the numbers stay right. */
export async function parsePptx(bytes: Uint8Array): Promise<FilePage[]> {
  const parts = await extractArchive(bytes, (name) => INCLUDED_PARTS.test(name));
  const presentation = parseXmlRoot(parts.get('ppt/presentation.xml')?.toString('utf8') ?? '');
  if (!presentation) throw new FileError('file_corrupt');
  const relationships = parseRelationships(parts, 'ppt/presentation.xml');
  return descendants(presentation, 'p:sldId').map(({ attribs }, index) => ({
    name: `Slide ${index + 1}`,
    number: index + 1,
    omissions: [],
    blocks: parseSlide(parts, relationships.get(attribs['r:id'] ?? '') ?? ''),
  }));
}
