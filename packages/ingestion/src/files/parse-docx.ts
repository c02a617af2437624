import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import mammoth from 'mammoth';
import type { Block } from '../text/block.ts';
import { parseHtml } from '../web/parse-html.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { isHeaderRow } from './table-to-blocks.ts';
import { packArchive, extractArchive } from './extract-archive.ts';

const DOCUMENT_PART = 'word/document.xml';
/** The text, its styles, lists and notes. Not the comments: they are what colleagues said among themselves. */
const INCLUDED_PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/[^/]+)$/;
/** A table of contents says nothing that its headings don't. */
const TABLE_OF_CONTENTS = [1, 2, 3, 4].map((level) => `p[style-name='toc ${level}'] => !`);
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh", ...TABLE_OF_CONTENTS];
/** The numbers of notes, and the arrows that lead back from them: "[1]" would be taken for a source of an answer. */
const FOOTNOTE_LINKS = /<sup>\s*<a href="#[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>|<a href="#[^"]*">↑<\/a>/g;

const isOn = (element: Element): boolean => !/^(0|false|off)$/i.test(element.attribs['w:val'] ?? '');
const childNodes = (node: AnyNode): AnyNode[] => ('children' in node ? node.children : []);
const childElements = (node: AnyNode, name: string): Element[] =>
  childNodes(node).filter((child): child is Element => child.type === 'tag' && child.tagName === name);

/** Without the runs that the document marks as hidden: nobody sees them, so nobody means them. */
function removeHiddenRuns(xml: Buffer): Buffer {
  if (!xml.includes('<w:vanish')) return xml;
  const $ = load(xml.toString('utf8'), { xml: true });
  const pending: AnyNode[] = [...$.root().toArray()];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const marks = childElements(node, 'w:rPr').flatMap((properties) => childElements(properties, 'w:vanish'));
    if ('tagName' in node && node.tagName === 'w:r' && marks.some(isOn)) node.children = [];
    else pending.push(...childNodes(node));
  }
  return Buffer.from($.xml());
}

/** Marks the first row of each table that names its columns as what it is; few documents do it themselves. */
function markHeaderRows(html: string): string {
  if (!html.includes('<table')) return html;
  const $ = load(html, null, false);
  for (const table of $('table:not(:has(th, table))').toArray()) {
    const rows = $(table).find('tr').toArray();
    const texts = rows.map((row) => childElements(row, 'td').map((cell) => toSingleLine($(cell).text())));
    const [first] = rows;
    if (first && isHeaderRow(texts[0] ?? [], texts.slice(1)))
      for (const cell of childElements(first, 'td')) cell.tagName = 'th';
  }
  return $.html();
}

/** The text of a Word document: headings by their styles, tables with named rows. */
export async function parseDocx(bytes: Uint8Array): Promise<Block[]> {
  const parts = new Map(await extractArchive(bytes, (name) => INCLUDED_PARTS.test(name)));
  const text = parts.get(DOCUMENT_PART);
  if (text) parts.set(DOCUMENT_PART, removeHiddenRuns(text));
  const { value } = await mammoth.convertToHtml(
    { buffer: packArchive(parts) },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  );
  return parseHtml(`<body>${markHeaderRows(value.replaceAll(FOOTNOTE_LINKS, ''))}</body>`, 'file:').blocks;
}
