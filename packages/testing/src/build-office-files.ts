import { strToU8, zipSync } from 'fflate';

// The smallest files that office programs open, written as XML: no library builds the hidden and hostile parts that tests need.

const MAIN = 'http://schemas.openxmlformats.org';
const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument';
const OFFICE_RELATION = `${MAIN}/officeDocument/2006/relationships`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const xmlDocument = (text: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`;

/** A ZIP archive of these parts. */
export const buildZip = (parts: Record<string, string | Uint8Array>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
    ),
  );

const relationshipsXml = (entries: [id: string, type: string, target: string][]): string =>
  xmlDocument(
    `<Relationships xmlns="${MAIN}/package/2006/relationships">${entries
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE_RELATION}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  );

const contentTypesXml = (overrides: [part: string, type: string][]): string =>
  xmlDocument(
    `<Types xmlns="${MAIN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>${overrides
        .map(([part, type]) => `<Override PartName="/${part}" ContentType="${OFFICE_TYPE}.${type}+xml"/>`)
        .join('')}</Types>`,
  );

/** A paragraph, a heading with its level, a hidden text, or a table. */
export type DocxPart = string | { heading: number; text: string } | { hidden: string } | { table: string[][] };

const runXml = (text: string, properties = ''): string =>
  `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;

function docxPartXml(part: DocxPart): string {
  if (typeof part === 'string') return `<w:p>${runXml(part)}</w:p>`;
  if ('hidden' in part) return `<w:p>${runXml(part.hidden, '<w:rPr><w:vanish/></w:rPr>')}</w:p>`;
  if ('heading' in part)
    return `<w:p><w:pPr><w:pStyle w:val="Heading${part.heading}"/></w:pPr>${runXml(part.text)}</w:p>`;
  const rows = part.table.map(
    (cells) => `<w:tr>${cells.map((cell) => `<w:tc><w:p>${runXml(cell)}</w:p></w:tc>`).join('')}</w:tr>`,
  );
  return `<w:tbl>${rows.join('')}</w:tbl>`;
}

/** A Word document. `extraParts` adds parts to its archive or replaces them. */
export function buildDocx(parts: readonly DocxPart[], extraParts: Record<string, string | Uint8Array> = {}): Buffer {
  const headings = [1, 2, 3].map(
    (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  const word = `xmlns:w="${MAIN}/wordprocessingml/2006/main"`;
  return buildZip({
    '[Content_Types].xml': contentTypesXml([['word/document.xml', 'wordprocessingml.document.main']]),
    '_rels/.rels': relationshipsXml([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationshipsXml([['rId1', 'styles', 'styles.xml']]),
    'word/styles.xml': xmlDocument(`<w:styles ${word}>${headings.join('')}</w:styles>`),
    'word/document.xml': xmlDocument(
      `<w:document ${word}><w:body>${parts.map(docxPartXml).join('')}</w:body></w:document>`,
    ),
    ...extraParts,
  });
}

export interface Slide {
  title?: string;
  lines?: string[];
  table?: string[][];
  /** The speaker's notes. */
  notes?: string;
  isHidden?: boolean;
}

const paragraphXml = (text: string): string => `<a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p>`;
const shapeXml = (texts: readonly string[], placeholder = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${texts.map(paragraphXml).join('')}</p:txBody></p:sp>`;

function slideXml({ title, lines = [], table, isHidden = false }: Slide): string {
  const rows = table?.map(
    (cells) =>
      `<a:tr h="1">${cells.map((cell) => `<a:tc><a:txBody><a:bodyPr/>${paragraphXml(cell)}</a:txBody></a:tc>`).join('')}</a:tr>`,
  );
  const shapes = [
    shapeXml(lines),
    ...(title ? [shapeXml([title], '<p:ph type="title"/>')] : []),
    shapeXml(['7'], '<p:ph type="sldNum" idx="12"/>'),
    ...(rows
      ? [
          `<p:graphicFrame><a:graphic><a:graphicData uri="table"><a:tbl><a:tblPr firstRow="1"/>${rows.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
        ]
      : []),
  ];
  return xmlDocument(
    `<p:sld xmlns:a="${MAIN}/drawingml/2006/main" xmlns:p="${MAIN}/presentationml/2006/main"${isHidden ? ' show="0"' : ''}><p:cSld><p:spTree>${shapes.join('')}</p:spTree></p:cSld></p:sld>`,
  );
}

/** A presentation whose slides are stored in another order than they are shown. */
export function buildPptx(slides: readonly Slide[]): Buffer {
  const parts = slides.map((slide, index) => ({ slide, id: `rId${index + 1}`, file: `slide${slides.length - index}` }));
  const list = parts.map(({ id }, index) => `<p:sldId id="${256 + index}" r:id="${id}"/>`);
  return buildZip({
    '[Content_Types].xml': contentTypesXml([['ppt/presentation.xml', 'presentationml.presentation.main']]),
    '_rels/.rels': relationshipsXml([['rId1', 'officeDocument', 'ppt/presentation.xml']]),
    'ppt/_rels/presentation.xml.rels': relationshipsXml(
      parts.map(({ id, file }) => [id, 'slide', `slides/${file}.xml`]),
    ),
    'ppt/presentation.xml': xmlDocument(
      `<p:presentation xmlns:p="${MAIN}/presentationml/2006/main" xmlns:r="${OFFICE_RELATION}"><p:sldIdLst>${list.join('')}</p:sldIdLst></p:presentation>`,
    ),
    ...Object.fromEntries(parts.map(({ file, slide }) => [`ppt/slides/${file}.xml`, slideXml(slide)])),
    ...Object.fromEntries(
      parts.flatMap(({ file, slide }) =>
        slide.notes
          ? [[`ppt/notesSlides/${file}.xml`, xmlDocument(`<p:notes>${paragraphXml(slide.notes)}</p:notes>`)]]
          : [],
      ),
    ),
  });
}

/** A cell with a format, which is a code or the number of a built-in one, or with a formula and perhaps its stored result. */
export interface FormattedCell {
  value?: string | number;
  format?: string | number;
  formula?: string;
}

export interface Sheet {
  name: string;
  rows: (string | number | FormattedCell | null)[][];
  isHidden?: boolean;
  /** Numbers of rows, from 1, and of columns, from 1, that are hidden. */
  hiddenRows?: number[];
  hiddenColumns?: number[];
  /** Merged cells, such as "A2:A3". */
  merged?: string[];
}

const columnName = (index: number): string => String.fromCodePoint(65 + index);

/** The formats that cells name, in order; the first is a number's that names none. */
const listFormats = (sheets: readonly Sheet[]): (string | number)[] => [
  ...new Set([
    '#,##0.00\\ "€"',
    ...sheets.flatMap(({ rows }) =>
      rows.flat().flatMap((cell) => (cell !== null && typeof cell === 'object' ? [cell.format ?? 0] : [])),
    ),
  ]),
];

function cellXml(
  value: string | number | FormattedCell | null,
  position: string,
  formats: (string | number)[],
): string {
  if (value === null) return '';
  // Style 0 has no format; the others follow.
  if (typeof value === 'number') return `<c ${position} s="1"><v>${value}</v></c>`;
  if (typeof value === 'string') return `<c ${position} t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
  const { value: stored, format = 0, formula } = value;
  const type = typeof stored === 'string' ? ' t="str"' : '';
  const formulaXml = formula === undefined ? '' : `<f>${escapeXml(formula)}</f>`;
  return `<c ${position} s="${formats.indexOf(format) + 1}"${type}>${formulaXml}<v>${escapeXml(String(stored ?? ''))}</v></c>`;
}

function stylesXml(formats: (string | number)[]): string {
  const codes = formats.map(
    (format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(String(format))}"/>`,
  );
  const cells = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'number' ? format : 164 + index}" applyNumberFormat="1"/>`,
  );
  return xmlDocument(
    `<styleSheet xmlns="${MAIN}/spreadsheetml/2006/main"><numFmts count="${codes.length}">${codes.join('')}</numFmts><cellXfs count="${cells.length + 1}"><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`,
  );
}

function sheetXml(
  { rows, hiddenRows = [], hiddenColumns = [], merged = [] }: Sheet,
  formats: (string | number)[],
): string {
  const cols = hiddenColumns.map((number) => `<col min="${number}" max="${number}" width="0" hidden="1"/>`);
  const lines = rows.map((cells, index) => {
    const xml = cells.map((value, at) => cellXml(value, `r="${columnName(at)}${index + 1}"`, formats));
    return `<row r="${index + 1}"${hiddenRows.includes(index + 1) ? ' hidden="1"' : ''}>${xml.join('')}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return xmlDocument(
    `<worksheet xmlns="${MAIN}/spreadsheetml/2006/main">${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>${lines.join('')}</sheetData>${merges ? `<mergeCells>${merges}</mergeCells>` : ''}</worksheet>`,
  );
}

/** A workbook. Numbers without a format have two decimals and the euro sign. `extraParts` adds parts or replaces them. */
export function buildXlsx(sheets: readonly Sheet[], extraParts: Record<string, string | Uint8Array> = {}): Buffer {
  const formats = listFormats(sheets);
  const parts = sheets.map((sheet, index) => ({ sheet, id: `rId${index + 1}`, file: `sheet${index + 1}` }));
  const list = parts.map(
    ({ sheet, id }, index) =>
      `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${sheet.isHidden ? ' state="hidden"' : ''} r:id="${id}"/>`,
  );
  const spreadsheet = `xmlns="${MAIN}/spreadsheetml/2006/main"`;
  return buildZip({
    '[Content_Types].xml': contentTypesXml([
      ['xl/workbook.xml', 'spreadsheetml.sheet.main'],
      ['xl/styles.xml', 'spreadsheetml.styles'],
      ...parts.map(({ file }): [string, string] => [`xl/worksheets/${file}.xml`, 'spreadsheetml.worksheet']),
      // A part that the product must not unpack.
      ['xl/externalLinks/externalLink1.xml', 'spreadsheetml.externalLink'],
    ]),
    '_rels/.rels': relationshipsXml([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relationshipsXml([
      ...parts.map(({ id, file }): [string, string, string] => [id, 'worksheet', `worksheets/${file}.xml`]),
      ['rIdStyles', 'styles', 'styles.xml'],
    ]),
    'xl/workbook.xml': xmlDocument(
      `<workbook ${spreadsheet} xmlns:r="${OFFICE_RELATION}"><sheets>${list.join('')}</sheets></workbook>`,
    ),
    'xl/styles.xml': stylesXml(formats),
    'xl/externalLinks/externalLink1.xml': xmlDocument('<externalLink/>'),
    ...Object.fromEntries(parts.map(({ file, sheet }) => [`xl/worksheets/${file}.xml`, sheetXml(sheet, formats)])),
    ...extraParts,
  });
}
