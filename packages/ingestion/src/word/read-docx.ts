import { load } from 'cheerio';
import { Element } from 'domhandler';
import mammoth from 'mammoth';
import { FileError } from '../errors/file-error.ts';
import { packArchive } from '../office/extract-archive.ts';
import { toOmissions } from '../errors/page-omission.ts';
import type { OmissionCode, PageOmission } from '../errors/page-omission.ts';
import { findRelated, readOfficePackage } from '../office/office-package.ts';
import type { OfficePackage } from '../office/office-package.ts';
import { findDescendants, parseOfficeXml } from '../office/office-xml.ts';
import type { Block } from '../text/block.ts';
import { hasContactOrPrice } from '../web/contact-or-price.ts';
import { parseHtml } from '../web/parse-html.ts';
import { cleanDocument } from './clean-document.ts';
import type { CleanContext } from './clean-document.ts';
import { createNumbering } from './create-numbering.ts';
import { readStyles } from './read-styles.ts';

/** Comments are internal and left out. */
const TYPES = ['styles', 'numbering', 'footnotes', 'endnotes', 'chart', 'diagramData', 'header', 'footer'];
const MAIN = 'http://schemas.openxmlformats.org';
const WORD = `${MAIN}/wordprocessingml/2006/main`;
const RELATIONSHIP = `${MAIN}/officeDocument/2006/relationships`;
/** Footnote numbers and their back links: "[1]" would look like the source of an answer. */
const FOOTNOTE_LINKS = /<sup>\s*<a href="#[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>|<a href="#[^"]*">↑<\/a>/g;

const STYLES = `<w:styles xmlns:w="${WORD}">${[1, 2, 3, 4, 5, 6]
  .map((level) => [`Heading${level}`, `heading ${level}`])
  .concat([['Title', 'Title']])
  .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
  .join('')}</w:styles>`;

const relationshipsXml = (entries: readonly [type: string, target: string][]): string =>
  `<Relationships xmlns="${MAIN}/package/2006/relationships">${entries
    .map(
      ([type, target], index) => `<Relationship Id="rId${index}" Type="${RELATIONSHIP}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const NOTES = ['footnotes', 'endnotes'] as const;

/** The package of a document in which everything has its usual name. */
function createPackage(parts: Readonly<Record<string, string>>): Buffer {
  const all = {
    '[Content_Types].xml': `<Types xmlns="${MAIN}/package/2006/content-types"/>`,
    '_rels/.rels': relationshipsXml([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationshipsXml([
      ['styles', 'styles.xml'],
      ...NOTES.filter((type) => `word/${type}.xml` in parts).map((type): [string, string] => [type, `${type}.xml`]),
    ]),
    'word/styles.xml': STYLES,
    ...parts,
  };
  return packArchive(new Map(Object.entries(all).map(([name, xml]) => [name, Buffer.from(xml)])));
}

const toXml = (name: string, children: Element[]): string =>
  load('', { xml: true }).xml(new Element(name, { 'xmlns:w': WORD }, children));

async function convert(archive: Buffer): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: archive },
    { styleMap: ["p[style-name='Title'] => h1:fresh"], includeEmbeddedStyleMap: false },
  );
  return value.replaceAll(FOOTNOTE_LINKS, '');
}

/** No site stands around a document's text, so that nothing of it is left out as such. */
const toBlocks = (html: string): Block[] =>
  parseHtml(`<body>${html}</body>`, 'file:', { skipArticleDetection: true }).blocks;

/** What headers and footers say of where a company is reached, when it is open and what it costs; the rest repeats on every page. */
async function readLetterhead(office: OfficePackage, context: CleanContext): Promise<Block[]> {
  const roots = (office.relationships.get(office.main) ?? [])
    .filter(({ type }) => type === 'header' || type === 'footer')
    .flatMap(({ target }) => parseOfficeXml(office.parts.get(target)) ?? []);
  if (roots.length === 0) return [];
  const body = new Element(
    'w:body',
    {},
    roots.flatMap((root) => cleanDocument(root, { ...context, countOmission: () => undefined })),
  );
  const blocks = toBlocks(await convert(createPackage({ 'word/document.xml': toXml('w:document', [body]) })));
  return blocks.filter(({ kind, text }) => kind !== 'heading' && hasContactOrPrice(text));
}

/** Those blocks whose text is not among the others, once each. */
function withoutKnown(blocks: readonly Block[], known: readonly Block[]): Block[] {
  const texts = new Set(known.map(({ text }) => text));
  return blocks.filter(({ text }) => !texts.has(text) && texts.add(text));
}

/** Parses a Word document into blocks, with headings by their styles, and counts what of it is no text. */
export async function readDocx(bytes: Uint8Array): Promise<{ blocks: Block[]; omissions: PageOmission[] }> {
  const office = await readOfficePackage(bytes, TYPES);
  const root = parseOfficeXml(office.parts.get(office.main));
  const body = root?.tagName === 'w:document' ? findDescendants(root, 'w:body')[0] : undefined;
  if (!body) throw new FileError('file_corrupt');
  const counts: Partial<Record<OmissionCode, number>> = {};
  const findStyle = readStyles(parseOfficeXml(findRelated(office, office.main, 'styles')));
  const targets = new Map((office.relationships.get(office.main) ?? []).map(({ id, target }) => [id, target]));
  const context: CleanContext = {
    findStyle,
    labelParagraph: createNumbering(parseOfficeXml(findRelated(office, office.main, 'numbering')), findStyle),
    findPart: (id) => office.parts.get(targets.get(id) ?? ''),
    countOmission: (code) => (counts[code] = (counts[code] ?? 0) + 1),
  };
  const document = new Element('w:body', {}, cleanDocument(body, context));
  const parts: Record<string, string> = { 'word/document.xml': toXml('w:document', [document]) };
  for (const type of NOTES) {
    const notes = parseOfficeXml(findRelated(office, office.main, type));
    if (notes) parts[`word/${type}.xml`] = toXml(`w:${type}`, cleanDocument(notes, context));
  }
  const html = await convert(createPackage(parts));
  const blocks = toBlocks(html);
  const letterhead = withoutKnown(await readLetterhead(office, context), blocks);
  return { blocks: [...blocks, ...letterhead], omissions: toOmissions(counts) };
}
