import { posix } from 'node:path';
import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import type { Block } from '../block.ts';
import { flat } from '../web/flat.ts';
import { FileError } from './file-error.ts';
import type { FilePage } from './file-page.ts';
import { nameRows } from './name-rows.ts';
import { BROKEN, readArchive } from './read-archive.ts';
import type { Parts } from './read-archive.ts';

/** The slides and the diagrams on them. Not the speaker's notes: the audience never saw them. */
const WANTED =
  /^ppt\/(presentation\.xml|_rels\/presentation\.xml\.rels|slides\/[^/]+\.xml|slides\/_rels\/[^/]+|diagrams\/data\d+\.xml)$/;
/** Placeholders that say the same on every slide. */
const REPEATED = new Set(['dt', 'ftr', 'sldNum', 'hdr']);

const elementsOf = (node: AnyNode): Element[] =>
  'children' in node ? node.children.filter((child): child is Element => child.type === 'tag') : [];
const rootOf = (xml: string): Element | undefined => load(xml, { xml: true }).root().children().toArray()[0];

/** The elements of these names anywhere below, in order; not inside one that is found. */
function below(node: AnyNode, ...names: string[]): Element[] {
  return elementsOf(node).flatMap((child) => (names.includes(child.tagName) ? [child] : below(child, ...names)));
}

function textOf(node: AnyNode): string {
  if (node.type === 'text') return node.data;
  return elementsOf(node)
    .map((child) => {
      if (child.tagName === 'a:t')
        return child.children.map((part) => (part.type === 'text' ? part.data : '')).join('');
      return child.tagName === 'a:br' ? ' ' : textOf(child);
    })
    .join('');
}

const paragraphsOf = (node: AnyNode): string[] =>
  below(node, 'a:p')
    .map((paragraph) => flat(textOf(paragraph)))
    .filter(Boolean);
const asTexts = (texts: readonly string[]): Block[] => texts.map((text) => ({ kind: 'text', text }));

function tableOf(table: Element): Block[] {
  const rows = elementsOf(table)
    .filter(({ tagName }) => tagName === 'a:tr')
    .map((row) => below(row, 'a:tc').map((cell) => paragraphsOf(cell).join(' ')));
  const isMarked = below(table, 'a:tblPr').some(({ attribs }) => attribs['firstRow'] === '1');
  return nameRows(rows, { hasHeader: isMarked });
}

/** The target of each relation of a part, by its id. */
function relationsOf(parts: Parts, part: string): Map<string, string> {
  const { dir, base } = posix.parse(part);
  const root = rootOf(parts.get(`${dir}/_rels/${base}.rels`)?.toString('utf8') ?? '');
  return new Map(
    (root ? elementsOf(root) : []).map(({ attribs }) => [
      attribs['Id'] ?? '',
      posix.join('/', dir, attribs['Target'] ?? '').slice(1),
    ]),
  );
}

interface Slide {
  parts: Parts;
  relations: Map<string, string>;
}

function blocksOfShape(shape: Element, slide: Slide): Block[] {
  if (below(shape, 'p:cNvPr')[0]?.attribs['hidden'] === '1') return [];
  if (shape.tagName === 'p:grpSp') return elementsOf(shape).flatMap((inner) => blocksOfShape(inner, slide));
  if (shape.tagName === 'p:graphicFrame') {
    const diagrams = below(shape, 'dgm:relIds').map(({ attribs }) => slide.relations.get(attribs['r:dm'] ?? '') ?? '');
    const drawn = diagrams.flatMap((part) => {
      const data = rootOf(slide.parts.get(part)?.toString('utf8') ?? '');
      return data ? asTexts(paragraphsOf(data)) : [];
    });
    return [...below(shape, 'a:tbl').flatMap(tableOf), ...drawn];
  }
  if (shape.tagName !== 'p:sp') return [];
  const type = below(shape, 'p:ph')[0]?.attribs['type'] ?? '';
  if (REPEATED.has(type)) return [];
  const paragraphs = paragraphsOf(shape);
  if (type !== 'title' && type !== 'ctrTitle') return asTexts(paragraphs);
  return paragraphs.length > 0 ? [{ kind: 'heading', level: 1, text: paragraphs.join(' ') }] : [];
}

function readSlide(parts: Parts, part: string): Block[] {
  const root = rootOf(parts.get(part)?.toString('utf8') ?? '');
  if (!root || root.attribs['show'] === '0') return [];
  const slide = { parts, relations: relationsOf(parts, part) };
  const blocks = below(root, 'p:spTree')
    .flatMap(elementsOf)
    .flatMap((shape) => blocksOfShape(shape, slide));
  // A title may be drawn last; what a slide is about is said first. A slide that is all title still says something.
  const [titles, rest] = [
    blocks.filter(({ kind }) => kind === 'heading'),
    blocks.filter(({ kind }) => kind !== 'heading'),
  ];
  return rest.length > 0 ? [...titles, ...rest] : asTexts(titles.map(({ text }) => text));
}

/** The slides of a presentation in their order, with their numbers; hidden ones are left out. */
export async function readPptx(bytes: Uint8Array): Promise<FilePage[]> {
  const parts = await readArchive(bytes, (name) => WANTED.test(name));
  const presentation = rootOf(parts.get('ppt/presentation.xml')?.toString('utf8') ?? '');
  if (!presentation) throw new FileError('broken', BROKEN);
  const relations = relationsOf(parts, 'ppt/presentation.xml');
  return below(presentation, 'p:sldId').map(({ attribs }, index) => ({
    name: `Slide ${index + 1}`,
    number: index + 1,
    blocks: readSlide(parts, relations.get(attribs['r:id'] ?? '') ?? ''),
  }));
}
