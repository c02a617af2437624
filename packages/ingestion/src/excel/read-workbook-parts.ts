import type { Block } from '../text/block.ts';
import { paragraphTexts, toTextBlocks } from '../office/drawing-text.ts';
import { readOfficePackage, findRelated } from '../office/office-package.ts';
import type { OfficePackage } from '../office/office-package.ts';
import { findDescendants, parseOfficeXml } from '../office/office-xml.ts';
import { FileError } from '../errors/file-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { createStruckTextRemover } from './strip-struck-text.ts';

/** A workbook's parts under the usual names, and the texts of the shapes on each sheet by its place. */
interface WorkbookParts {
  archive: Map<string, Buffer>;
  shapes: Map<number, Block[]>;
}

const TYPES = ['worksheet', 'sharedStrings', 'styles', 'drawing'];
const MAIN = 'http://schemas.openxmlformats.org';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Formats whose currency or language is that of the reader's computer, where the file doesn't define them. */
const LOCAL_FORMATS: Record<number, string> = {
  ...Object.fromEntries(
    [27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [id, 'yyyy-mm-dd']),
  ),
  32: 'h:mm',
  33: 'h:mm:ss',
  5: '#,##0;-#,##0',
  6: '#,##0;-#,##0',
  7: '#,##0.00;-#,##0.00',
  8: '#,##0.00;-#,##0.00',
  42: '#,##0;-#,##0',
  44: '#,##0.00;-#,##0.00',
};

/** The styles with a format for each number that the library has none for or prints in dollars. */
function defineLocalFormats(styles: string): string {
  const formats = Object.entries(LOCAL_FORMATS)
    .filter(([id]) => !new RegExp(`<(?:\\w+:)?numFmt\\s[^>]*numFmtId="${id}"`).test(styles))
    .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`)
    .join('');
  if (/<numFmts[\s>]/.test(styles) && !/<numFmts[^>]*\/>/.test(styles))
    return styles.replace(/<numFmts[^>]*>/, (start) => `${start}${formats}`);
  return styles
    .replace(/<numFmts[^>]*\/>/, '')
    .replace(/<styleSheet[^>]*>/, (start) => `${start}<numFmts>${formats}</numFmts>`);
}

/** The parts of the sheets in the order of their tabs, by the relationships that the workbook names them with. */
function sheetParts({ main, parts, relationships }: OfficePackage): { id: string; target: string }[] {
  const workbook = parseOfficeXml(parts.get(main));
  if (workbook?.tagName !== 'workbook') throw new FileError('file_corrupt');
  const targets = new Map((relationships.get(main) ?? []).map(({ id, target }) => [id, target]));
  return findDescendants(workbook, 'sheet').map(({ attribs }) => {
    const id = attribs['r:id'] ?? '';
    return { id, target: targets.get(id) ?? '' };
  });
}

const shapesOf = (office: OfficePackage, sheet: string): Block[] => {
  const drawing = parseOfficeXml(findRelated(office, sheet, 'drawing'));
  return drawing ? toTextBlocks(findDescendants(drawing, 'xdr:txBody').flatMap(paragraphTexts)) : [];
};

function describeParts(sheets: readonly { id: string; name: string }[]): Record<string, string> {
  const overrides = [
    ['xl/workbook.xml', 'sheet.main'],
    ['xl/styles.xml', 'styles'],
    ['xl/sharedStrings.xml', 'sharedStrings'],
    ...sheets.map(({ name }) => [name, 'worksheet']),
  ].map(([name, type]) => `<Override PartName="/${name}" ContentType="${SPREADSHEET}.${type}+xml"/>`);
  const relationship = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${MAIN}/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const relationships = (entries: readonly string[]): string =>
    `<Relationships xmlns="${MAIN}/package/2006/relationships">${entries.join('')}</Relationships>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${MAIN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': relationships([relationship('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map(({ id, name }) => relationship(id, 'worksheet', `/${name}`)),
      relationship('lobbyStyles', 'styles', '/xl/styles.xml'),
      relationship('lobbyTexts', 'sharedStrings', '/xl/sharedStrings.xml'),
    ]),
  };
}

/** Finds a workbook's parts by their relationships, and gives the library those that it should read under the usual names. */
export async function readWorkbookParts(bytes: Uint8Array): Promise<WorkbookParts> {
  const office = await readOfficePackage(bytes, TYPES);
  const styles = decodeText(findRelated(office, office.main, 'styles') ?? Buffer.from('<styleSheet/>'));
  const removeStruckText = createStruckTextRemover(styles);
  const read = (part: Buffer | undefined, empty: string): string => removeStruckText(part ? decodeText(part) : empty);
  const sheets = sheetParts(office).map(({ id, target }, index) => ({
    id,
    target,
    name: `xl/worksheets/sheet${index + 1}.xml`,
  }));
  const texts: Record<string, string> = {
    ...describeParts(sheets),
    'xl/workbook.xml': decodeText(office.parts.get(office.main) ?? Buffer.alloc(0)),
    'xl/styles.xml': defineLocalFormats(styles),
    'xl/sharedStrings.xml': read(
      findRelated(office, office.main, 'sharedStrings'),
      `<sst xmlns="${MAIN}/spreadsheetml/2006/main"/>`,
    ),
    ...Object.fromEntries(sheets.map(({ target, name }) => [name, read(office.parts.get(target), '<worksheet/>')])),
  };
  return {
    archive: new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)])),
    shapes: new Map(sheets.map(({ target }, index) => [index, shapesOf(office, target)])),
  };
}
