import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import mammoth from 'mammoth';
import type { Block } from '../block.ts';
import { parseHtml } from '../web/parse-html.ts';
import { flat } from '../web/flat.ts';
import { namesColumns } from './name-rows.ts';
import { packParts, readArchive } from './read-archive.ts';

const TEXT = 'word/document.xml';
/** The text, its styles, lists and notes. Not the comments: they are what colleagues said among themselves. */
const WANTED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/[^/]+)$/;
/** A table of contents says nothing that its headings don't. */
const CONTENTS = [1, 2, 3, 4].map((level) => `p[style-name='toc ${level}'] => !`);
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh", ...CONTENTS];
/** The numbers of notes, and the arrows that lead back from them: "[1]" would be taken for a source of an answer. */
const NOTE_LINKS = /<sup>\s*<a href="#[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>|<a href="#[^"]*">↑<\/a>/g;

const isOn = (element: Element): boolean => !/^(0|false|off)$/i.test(element.attribs['w:val'] ?? '');
const childrenOf = (node: AnyNode): AnyNode[] => ('children' in node ? node.children : []);
const named = (node: AnyNode, name: string): Element[] =>
  childrenOf(node).filter((child): child is Element => child.type === 'tag' && child.tagName === name);

/** Without the runs that the document marks as hidden: nobody sees them, so nobody means them. */
function withoutHidden(xml: Buffer): Buffer {
  if (!xml.includes('<w:vanish')) return xml;
  const $ = load(xml.toString('utf8'), { xml: true });
  const waiting: AnyNode[] = [...$.root().toArray()];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const marks = named(node, 'w:rPr').flatMap((properties) => named(properties, 'w:vanish'));
    if ('tagName' in node && node.tagName === 'w:r' && marks.some(isOn)) node.children = [];
    else waiting.push(...childrenOf(node));
  }
  return Buffer.from($.xml());
}

/** Marks the first row of each table that names its columns as what it is; few documents do it themselves. */
function markHeaders(html: string): string {
  if (!html.includes('<table')) return html;
  const $ = load(html, null, false);
  for (const table of $('table:not(:has(th, table))').toArray()) {
    const rows = $(table).find('tr').toArray();
    const texts = rows.map((row) => named(row, 'td').map((cell) => flat($(cell).text())));
    const [first] = rows;
    if (first && namesColumns(texts[0] ?? [], texts.slice(1)))
      for (const cell of named(first, 'td')) cell.tagName = 'th';
  }
  return $.html();
}

/** The text of a Word document: headings by their styles, tables with named rows. */
export async function readDocx(bytes: Uint8Array): Promise<Block[]> {
  const parts = new Map(await readArchive(bytes, (name) => WANTED.test(name)));
  const text = parts.get(TEXT);
  if (text) parts.set(TEXT, withoutHidden(text));
  const { value } = await mammoth.convertToHtml(
    { buffer: packParts(parts) },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  );
  return parseHtml(`<body>${markHeaders(value.replaceAll(NOTE_LINKS, ''))}</body>`, 'file:').blocks;
}
