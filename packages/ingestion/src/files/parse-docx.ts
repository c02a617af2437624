import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import mammoth from 'mammoth';
import type { Block } from '../text/block.ts';
import { childElements } from '../web/child-elements.ts';
import { parseHtml } from '../web/parse-html.ts';
import { packArchive, extractArchive } from './extract-archive.ts';

const DOCUMENT_PART = 'word/document.xml';
/** The text with its styles, lists and footnotes. Comments are internal and left out. */
const INCLUDED_PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/[^/]+)$/;
/** Drops tables of contents, which only repeat the headings. */
const TABLE_OF_CONTENTS = [1, 2, 3, 4].map((level) => `p[style-name='toc ${level}'] => !`);
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh", ...TABLE_OF_CONTENTS];
/** Footnote numbers and their back links: "[1]" would look like the source of an answer. */
const FOOTNOTE_LINKS = /<sup>\s*<a href="#[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>|<a href="#[^"]*">↑<\/a>/g;

const isOn = (element: Element): boolean => !/^(0|false|off)$/i.test(element.attribs['w:val'] ?? '');
const childNodes = (node: AnyNode): AnyNode[] => ('children' in node ? node.children : []);

/** Removes runs that the document marks as hidden. */
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

/** Parses a Word document into blocks, with headings by their styles. */
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
  return parseHtml(`<body>${value.replaceAll(FOOTNOTE_LINKS, '')}</body>`, 'file:').blocks;
}
