import { buildDocx, buildZip } from '@lobby/testing/build-office-files';
import { describe, expect, it } from 'vitest';
import { extractArchive } from '../office/extract-archive.ts';
import { readDocx } from './read-docx.ts';

const NAMESPACES = Object.entries({
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  dgm: 'http://schemas.openxmlformats.org/drawingml/2006/diagram',
})
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const part = (root: string, content: string): string => `<w:${root} ${NAMESPACES}>${content}</w:${root}>`;
const t = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (...content: string[]): string => `<w:p>${content.join('')}</w:p>`;
const fieldMark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const instruction = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

const read = (body: string, parts: Record<string, string> = {}) =>
  readDocx(buildDocx([], { 'word/document.xml': part('document', `<w:body>${body}</w:body>`), ...parts }));
const textsOf = async (body: string, parts: Record<string, string> = {}): Promise<string[]> =>
  (await read(body, parts)).blocks.map(({ text }) => text);
const relationships = (...entries: [id: string, type: string, target: string][]): Record<string, string> => ({
  'word/_rels/document.xml.rels': `<Relationships>${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`,
});

describe('a Word document says', () => {
  it.each([
    ['a simple field', `<w:fldSimple w:instr="DOCPROPERTY Fee">${t('249 euros')}</w:fldSimple>`],
    [
      'a field',
      `${fieldMark('begin')}${instruction('REF fee')}${fieldMark('separate')}${t('249 euros')}${fieldMark('end')}`,
    ],
    [
      'a field within the instructions of another',
      `${fieldMark('begin')}${instruction('IF ')}${fieldMark('begin')}${instruction('REF x')}${fieldMark('separate')}${t('7')}${fieldMark('end')}${fieldMark('separate')}${t('249 euros')}${fieldMark('end')}`,
    ],
    ['a field that never ends', `${fieldMark('begin')}${instruction('REF fee')}${t('249 euros')}`],
    ['a control', `<w:sdt><w:sdtPr/><w:sdtContent>${t('249 euros')}</w:sdtContent></w:sdt>`],
    ['a smart tag', `<w:smartTag w:element="money">${t('249 euros')}</w:smartTag>`],
    ['text of another direction', `<w:bdo w:val="ltr">${t('249 euros')}</w:bdo>`],
    ['custom markup', `<w:customXml w:element="fee">${t('249 euros')}</w:customXml>`],
    ['a link', `<w:hyperlink r:id="none">${t('249 euros')}</w:hyperlink>`],
    ['an insertion', `<w:ins w:id="1">${t('249 euros')}</w:ins>`],
    ['what was moved here', `<w:moveTo w:id="1">${t('249 euros')}</w:moveTo>`],
    [
      'alternate content',
      `<mc:AlternateContent><mc:Choice Requires="x">${t('249 euros')}</mc:Choice><mc:Fallback>${t('249 euros')}</mc:Fallback></mc:AlternateContent>`,
    ],
    [
      'alternate content without a choice',
      `<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>${t('249 euros')}</mc:Fallback></mc:AlternateContent>`,
    ],
    [
      'a word with its reading',
      `<w:r><w:ruby><w:rt>${t('x')}</w:rt><w:rubyBase>${t('249 euros')}</w:rubyBase></w:ruby></w:r>`,
    ],
    ['an unknown element', `<w:futureThing>${t('249 euros')}</w:futureThing>`],
    [
      'a chosen form field',
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="99 euros"/><w:listEntry w:val="249 euros"/></w:ddList></w:ffData></w:fldChar></w:r>${fieldMark('end')}`,
    ],
  ])('what %s says', async (_what, content) => {
    expect(await textsOf(p(t('The fee is '), content, t(' a year.')))).toEqual(['The fee is 249 euros a year.']);
  });

  it.each([
    ['struck', `<w:r><w:rPr><w:strike/></w:rPr><w:t>90</w:t></w:r>`],
    ['struck twice', `<w:r><w:rPr><w:dstrike w:val="true"/></w:rPr><w:t>90</w:t></w:r>`],
    ['struck by a style', `<w:r><w:rPr><w:rStyle w:val="Old"/></w:rPr><w:t>90</w:t></w:r>`],
    ['hidden', `<w:r><w:rPr><w:vanish/></w:rPr><w:t>90</w:t></w:r>`],
    ['deleted', `<w:del w:id="1"><w:r><w:delText>90</w:delText></w:r></w:del>`],
    ['moved away', `<w:moveFrom w:id="1">${t('90')}</w:moveFrom>`],
    [
      'a placeholder',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${t('Click to enter text')}</w:sdtContent></w:sdt>`,
    ],
    ['a comment’s mark', `<w:r><w:commentReference w:id="0"/></w:r>`],
  ])('nothing that is %s', async (_what, content) => {
    const styles = {
      'word/styles.xml': part(
        'styles',
        `<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:strike/></w:rPr></w:style>
         <w:style w:type="character" w:styleId="Old"><w:name w:val="Old"/><w:basedOn w:val="Base"/></w:style>`,
      ),
    };
    expect(await textsOf(p(t('It costs '), content, t('75 euros.')), styles)).toEqual(['It costs 75 euros.']);
  });

  it('what is struck out by its style and not by itself', async () => {
    const styles = {
      'word/styles.xml': part(
        'styles',
        '<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/><w:rPr><w:strike/></w:rPr></w:style>',
      ),
    };
    const run = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>Valid.</w:t></w:r>';
    expect(await textsOf(p('<w:pPr><w:pStyle w:val="Old"/></w:pPr>', t('Not valid. '), run), styles)).toEqual([
      'Valid.',
    ]);
  });

  it('what stands in boxes, once, after the paragraph beside it', async () => {
    const box = `<w:txbxContent>${p(t('Seats 140.'))}</w:txbxContent>`;
    const shape = `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
    const old = `<w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict>`;
    const both = `<mc:AlternateContent><mc:Choice Requires="wps">${shape}</mc:Choice><mc:Fallback>${old}</mc:Fallback></mc:AlternateContent>`;
    for (const drawing of [shape, old, both])
      expect(await textsOf(p(t('The hall.'), `<w:r>${drawing}</w:r>`))).toEqual(['The hall.', 'Seats 140.']);
  });

  it('its formulas on a line', async () => {
    const run = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
    const fraction = `<m:f><m:num>${run('a+b')}</m:num><m:den>${run('2')}</m:den></m:f>`;
    const power = `<m:sSup><m:e>${run('x')}</m:e><m:sup>${run('2')}</m:sup></m:sSup>`;
    expect(await textsOf(p(t('Price = '), `<m:oMath>${fraction}${run('+')}${power}</m:oMath>`))).toEqual([
      'Price = (a+b)/2+x^2',
    ]);
  });

  it('nothing of a table of contents, whose lines are headings again', async () => {
    const styles = {
      'word/styles.xml': part('styles', '<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'),
    };
    expect(
      await textsOf(
        `${p('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>', t('Prices 3'))}${p(t('Rye costs 4 euros.'))}`,
        styles,
      ),
    ).toEqual(['Rye costs 4 euros.']);
  });
});

describe('the numbers of paragraphs', () => {
  const level = (index: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = (levels: string, numbers = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') => ({
    ...relationships(['rId1', 'styles', 'styles.xml'], ['rId2', 'numbering', 'numbering.xml']),
    'word/numbering.xml': part('numbering', `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${numbers}`),
  });
  const item = (text: string, at = 0, numId = 1): string =>
    p(`<w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${numId}"/></w:numPr></w:pPr>`, t(text));

  it('stand before them, and deeper ones begin again', async () => {
    const levels = `${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}`;
    const body = [
      item('Fees'),
      item('Deposit', 1),
      item('cash', 2),
      item('card', 2),
      item('Refund', 1),
      item('End'),
      item('Last', 1),
    ];
    expect(await textsOf(body.join(''), numbering(levels))).toEqual([
      '1. Fees',
      '1.1 Deposit',
      '(a) cash',
      '(b) card',
      '1.2 Refund',
      '2. End',
      '2.1 Last',
    ]);
  });

  it('are written as their format says, and bullets are none', async () => {
    const levels = `${level(0, 'upperRoman', '§ %1')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}${level(2, 'bullet', '•')}`;
    expect(
      await textsOf([item('One'), item('Two'), item('Part', 1), item('Dot', 2)].join(''), numbering(levels)),
    ).toEqual(['§ I One', '§ II Two', '2.1 Part', 'Dot']);
  });

  it('come from styles, also of headings, and begin where a list says', async () => {
    const styles = `<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const numbers = `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;
    const heading = p('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', t('Terms'));
    const { blocks } = await read(`${heading}${heading}${item('Five', 0, 2)}${item('Six', 0, 2)}`, {
      ...numbering(level(0, 'decimal', '%1)'), numbers),
      'word/styles.xml': part('styles', styles),
    });
    expect(blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'heading: 1) Terms',
      'heading: 2) Terms',
      'text: 5) Five',
      'text: 6) Six',
    ]);
  });
});

describe('a table of a Word document', () => {
  const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(t(text))}</w:tc>`;
  const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

  it('has rows that say what cells of several rows say', async () => {
    const table = [
      row(cell('Tour'), cell('Days before'), cell('Refund')),
      row(cell('City walk', '<w:vMerge w:val="restart"/>'), cell('more than 7'), cell('100 %')),
      row(cell('', '<w:vMerge/>'), cell('3 to 7'), cell('50 %')),
    ];
    expect(await textsOf(`<w:tbl>${table.join('')}</w:tbl>`)).toEqual([
      'Tour: City walk | Days before: more than 7 | Refund: 100 %',
      'Tour: City walk | Days before: 3 to 7 | Refund: 50 %',
    ]);
  });

  it('has rows that begin later, cells that are merged to the left, and headings of two rows', async () => {
    const table = [
      row(
        cell('Weight', '<w:vMerge w:val="restart"/>'),
        cell('Inland', '<w:hMerge w:val="restart"/>'),
        cell('', '<w:hMerge/>'),
      ),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('Normal')}${cell('Express')}</w:tr>`,
      row(cell('1 kg'), cell('4 €'), cell('9 €')),
    ];
    expect(await textsOf(`<w:tbl>${table.join('')}</w:tbl>`)).toEqual([
      'Weight: 1 kg | Inland, Normal: 4 € | Inland, Express: 9 €',
    ]);
  });

  it('has the rows that it declares as headings, controls around cells, and no deleted row', async () => {
    const table = [
      `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Day')}${cell('Hours')}</w:tr>`,
      `<w:tr><w:sdt><w:sdtContent>${cell('Monday')}</w:sdtContent></w:sdt>${cell('closed')}</w:tr>`,
      `<w:sdt><w:sdtContent>${row(cell('Tuesday'), cell('open'))}</w:sdtContent></w:sdt>`,
      `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('Sunday')}${cell('open')}</w:tr>`,
    ];
    expect(await textsOf(`<w:tbl>${table.join('')}</w:tbl>`)).toEqual([
      'Day: Monday | Hours: closed',
      'Day: Tuesday | Hours: open',
    ]);
  });
});

describe('a Word document', () => {
  const repack = async (bytes: Uint8Array, change: (name: string, text: string) => [string, string]) =>
    buildZip(
      Object.fromEntries(
        [...(await extractArchive(bytes, () => true))].map(([name, xml]) => change(name, xml.toString('utf8'))),
      ),
    );
  const document = buildDocx([{ heading: 1, text: 'Bread' }, 'Rye costs 4 euros.']);
  const expected = [
    { kind: 'heading', level: 1, text: 'Bread' },
    { kind: 'text', text: 'Rye costs 4 euros.' },
  ];

  it.each([
    [
      'document2.xml',
      (name: string, text: string): [string, string] => [
        name.replace('document.xml', 'document2.xml'),
        text.replaceAll('document.xml', 'document2.xml'),
      ],
    ],
    [
      'another folder',
      (name: string, text: string): [string, string] => [
        name.replace('word/', 'Content/'),
        text.replaceAll('word/', '/content/'),
      ],
    ],
    [
      'the strict form',
      (name: string, text: string): [string, string] => [
        name,
        text
          .replaceAll(
            'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
            'http://purl.oclc.org/ooxml/wordprocessingml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
      ],
    ],
    [
      'other prefixes',
      (name: string, text: string): [string, string] => [
        name,
        name.endsWith('.rels') ? text : text.replaceAll('w:', 'ns0:').replace('xmlns:w=', 'xmlns:ns0='),
      ],
    ],
  ])('is read by its relationships and namespaces: %s', async (_what, change) => {
    expect((await readDocx(await repack(document, change))).blocks).toEqual(expected);
  });

  it('has headings by the outline of its styles, whatever they are called', async () => {
    const styles = {
      'word/styles.xml': part(
        'styles',
        `<w:style w:styleId="A"><w:name w:val="Clause title"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="B"><w:name w:val="Own"/><w:basedOn w:val="A"/></w:style>`,
      ),
    };
    const { blocks } = await read(`${p('<w:pPr><w:pStyle w:val="B"/></w:pPr>', t('Fees'))}${p(t('Text'))}`, styles);
    expect(blocks[0]).toEqual({ kind: 'heading', level: 2, text: 'Fees' });
  });

  it('that is cut off is corrupt and not half a text', async () => {
    await expect(
      readDocx(buildDocx([], { 'word/document.xml': `<w:document ${NAMESPACES}><w:body>${p(t('Half'))}` })),
    ).rejects.toMatchObject({ code: 'file_corrupt' });
  });

  it('counts what is no text: pictures, embedded files and charts without values', async () => {
    const picture = (size: number): string =>
      `<w:r><w:drawing><wp:inline><wp:extent cx="${size}" cy="${size}"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const object = '<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject r:id="y"/></w:object></w:r>';
    const chart =
      '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
    const { omissions } = await read(
      `${p(t('Text'), picture(2_000_000), picture(90_000), object, chart)}<w:altChunk r:id="z"/>`,
    );
    expect(omissions).toEqual([
      { code: 'images_not_read', count: 1 },
      { code: 'objects_not_read', count: 2 },
      { code: 'charts_not_read', count: 1 },
    ]);
  });

  it('says what its charts and diagrams hold', async () => {
    const points = (...values: string[]): string =>
      values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('');
    const chart = `<c:chartSpace ${NAMESPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Guests</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache>${points('2026')}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${points('May', 'June')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode>${points('0.4', '0.6')}</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`;
    const diagram = `<dgm:dataModel ${NAMESPACES}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Book, then pay</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`;
    const drawing = (content: string): string =>
      `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>${content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    expect(
      await textsOf(p(t('Text'), drawing('<c:chart r:id="rId5"/>'), drawing('<dgm:relIds r:dm="rId6"/>')), {
        ...relationships(['rId5', 'chart', 'charts/chart1.xml'], ['rId6', 'diagramData', 'diagrams/data1.xml']),
        'word/charts/chart1.xml': chart,
        'word/diagrams/data1.xml': diagram,
      }),
    ).toEqual(['Text', 'Guests', 'May | 2026: 40%', 'June | 2026: 60%', 'Book, then pay']);
  });

  it('says how a company is reached and when it is open where only its letterhead does, once', async () => {
    const header = part('hdr', p(t('Price list')) + p(t('Hotel Sun, phone +49 221 555 0142')));
    const footer = part('ftr', p(t('Open daily 9-17')) + p(t('Page 3')));
    expect(
      await textsOf(p(t('A room costs 90 euros.')), {
        ...relationships(['rId3', 'header', 'h1.xml'], ['rId4', 'footer', 'f1.xml'], ['rId5', 'header', 'h2.xml']),
        'word/h1.xml': header,
        'word/h2.xml': header,
        'word/f1.xml': footer,
      }),
    ).toEqual(['A room costs 90 euros.', 'Hotel Sun, phone +49 221 555 0142', 'Open daily 9-17']);
  });

  it('says what is raised as it is meant: cents and powers', async () => {
    const raised = (text: string): string =>
      `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${text}</w:t></w:r>`;
    expect(await textsOf(p(t('40 m'), raised('2'), t(' for 5'), raised('99'), t(' €')))).toEqual(['40 m² for 5,99 €']);
  });

  it('keeps a table in a cell with the name of its column', async () => {
    const row = (...cells: string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`;
    const inner = `<w:tbl>${row(p(t('Summer')), p(t('Winter')))}${row(p(t('80')), p(t('60')))}</w:tbl>${p()}`;
    expect(await textsOf(`<w:tbl>${row(p(t('Room')), p(t('Prices')))}${row(p(t('Single')), inner)}</w:tbl>`)).toEqual([
      'Room: Single | Prices: Summer: 80, Winter: 60',
    ]);
  });

  it('says what its footnotes say, without the numbers that mark them', async () => {
    const notes = part('footnotes', `<w:footnote w:id="2">${p(t('Children pay half.'))}</w:footnote>`);
    expect(
      await textsOf(p(t('Entry costs 9 euros.'), '<w:r><w:footnoteReference w:id="2"/></w:r>'), {
        ...relationships(['rId3', 'footnotes', 'notes.xml']),
        'word/notes.xml': notes,
      }),
    ).toEqual(['Entry costs 9 euros.', 'Children pay half.']);
  });
});
