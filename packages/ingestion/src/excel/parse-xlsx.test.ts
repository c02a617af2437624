import { buildXlsx, buildZip } from '@lobby/testing/build-office-files';
import type { Sheet } from '@lobby/testing/build-office-files';
import { describe, expect, it } from 'vitest';
import { extractArchive } from '../office/extract-archive.ts';
import { parseXlsx } from '../files/parse-xlsx.ts';

type Rows = Sheet['rows'];
const rowsOf = async (rows: Rows, merged: string[] = []): Promise<string[]> => {
  const [sheet] = await parseXlsx(buildXlsx([{ name: 'A', rows, merged }]));
  return (sheet?.blocks ?? []).slice(1).map(({ text }) => text);
};
/** What a sheet shows of a value in a format. */
const shown = async (value: number, format: string | number): Promise<string | undefined> => {
  const [text] = await rowsOf([
    ['Name', 'Value', 'Number'],
    ['Rye', { value, format }, { value: 7 }],
  ]);
  return text?.replace(/^Name: Rye \| (?:Value: )?|(?: \| )?Number: 7$/g, '');
};
const repack = async (bytes: Uint8Array, change: (name: string, text: string) => [string, string]): Promise<Buffer> =>
  buildZip(
    Object.fromEntries(
      [...(await extractArchive(bytes, () => true))].map(([name, part]) => change(name, part.toString('utf8'))),
    ),
  );

it('errors in cells that can be seen are counted, and links without a result show their names', async () => {
  const bytes = buildXlsx([
    {
      name: 'A',
      rows: [
        ['Name', 'Price'],
        ['Rye', { value: 4 }],
        ['Rolls', { formula: 'HYPERLINK("https://a.example","Ask")' }],
      ],
    },
  ]);
  const [sheet] = await parseXlsx(
    await repack(bytes, (name, text) => [
      name,
      text.replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2" t="e"><v>#N/A</v></c>'),
    ]),
  );
  expect(sheet?.omissions).toEqual([{ code: 'error_cells', count: 1 }]);
  expect(sheet?.blocks.map(({ text }) => text).join('\n')).toContain('Ask');
});

describe('a cell', () => {
  it.each([
    [46_086, 14, '5 March 2026'],
    [46_086.5, 22, '5 March 2026 12:00'],
    [46_086, 'dd.mm.yyyy', '5 March 2026'],
    [46_086, 'yyyy-mm-dd', '5 March 2026'],
    [46_086, '[$-F800]dddd, mmmm dd, yyyy', 'Thursday, 5 March 2026'],
    [46_086, '[$-407]d. mmmm yyyy', '5. März 2026'],
    [46_086, 'mmm-yy', 'March 2026'],
    [46_086, 'd/m', '5 March'],
    [46_086.75, 'h:mm d/m/yy', '18:00 5 March 2026'],
    [46_086, '"from "d/m/yyyy', 'from 5 March 2026'],
    [46_086, 30, '5 March 2026'],
    [46_086, 'dddd', 'Thursday'],
  ])('of a date is written out: %d in %j', async (value, format, expected) => {
    expect(await shown(value, format)).toBe(expected);
  });

  it.each([
    [0.354_166_67, 'hh:mm', '08:30'],
    [0.5625, 'h:mm AM/PM', '1:30 PM'],
    [1.104_166_67, '[h]:mm', '26:30'],
    [0.075, '0.0%', '7.5%'],
    [0.19, '0 %', '19%'],
    [0.195, '0.0\\ %', '19.5%'],
    [12, '0 ₿', '12 ₿'],
    [1.5, '# ?/?', '1 1/2'],
    [0.5, '# ??/??', '1/2'],
    [123, '00000', '00123'],
    [1234.5, '#,##0.00 [$€-407]', '1,234.50 €'],
    [1234.5, '[$CHF-807] #,##0.00', 'CHF 1,234.50'],
    [5, '#,##0 "pcs. yd"', '5 pcs. yd'],
    [4_006_381_333_931, 0, '4006381333931'],
    [46_086, ';;;', ''],
  ])('of another kind is shown as the sheet shows it: %d in %j', async (value, format, expected) => {
    expect(await shown(value, format)).toBe(expected);
  });

  it('has no currency that only the reader’s computer names', async () => {
    expect(await shown(1200, 7)).toBe('1,200.00');
    expect(await shown(1200, 44)).toBe('1,200.00');
  });

  it('that is negative has a sign, however the sheet marks it', async () => {
    expect(await shown(-50, '#,##0_);(#,##0)')).toBe('-50');
    expect(await shown(-50, '0;[Red]0')).toBe('-50');
  });

  it('counts days from 1904 where the workbook does', async () => {
    const book = buildXlsx([
      {
        name: 'A',
        rows: [
          ['Name', 'Date'],
          ['Rye', { value: 44_624, format: 14 }],
        ],
      },
    ]);
    const mac = await repack(book, (name, text) => [
      name,
      text.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
    ]);
    const [sheet] = await parseXlsx(mac);
    expect(sheet?.blocks.at(-1)?.text).toBe('Name: Rye | Date: 5 March 2026');
  });
});

describe('a formula without a stored result', () => {
  it('is computed, after those that it needs', async () => {
    const price = (row: number): Rows[number] => [
      `Room ${row}`,
      { value: 100 * row },
      { formula: `D${row}-B${row}` },
      { formula: `ROUND(B${row}*1.2,2)` },
    ];
    expect(await rowsOf([['Room', 'Net', 'Tax', 'Gross'], price(2), price(3)])).toEqual([
      'Room: Room 2 | Net: 200 | Tax: 40 | Gross: 240',
      'Room: Room 3 | Net: 300 | Tax: 60 | Gross: 360',
    ]);
  });

  it.each([
    ['SUM(B2:B3)', '30'],
    ['SUM(B:B)', '30'],
    ['MAX(B2:B3)', '20'],
    ['IF(B2>5,"yes","no")', 'yes'],
    ['IF(Z9="","blank","filled")', 'blank'],
    ['VLOOKUP("Wheat",A2:B3,2,FALSE)', '20'],
    ['INDEX(B2:B3,MATCH("Wheat",A2:A3,0))', '20'],
    ['_xlfn.XLOOKUP("Wheat",A2:A3,B2:B3)', '20'],
    ['SUMIFS(B2:B3,A2:A3,"Rye")', '10'],
    ['TEXTJOIN(", ",TRUE,A2:A3)', 'Rye, Wheat'],
    ['B2&" euros"', '10 euros'],
    ["'A'!B2*2", '20'],
    ['IFERROR(B2/0,"none")', 'none'],
    ['AVERAGE(B2:B3)', '15'],
  ])('is computed with the usual functions: %s', async (formula, expected) => {
    const rows = await rowsOf([
      ['Kind', 'Price', 'Note'],
      ['Rye', { value: 10 }, { formula }],
      ['Wheat', { value: 20 }],
    ]);
    expect(rows[0]).toBe(`Kind: Rye | Price: 10 | Note: ${expected}`);
  });

  it('has the format of its cell', async () => {
    expect(
      await rowsOf([
        ['Name', 'Share', 'End'],
        ['Rye', { formula: '3/4', format: '0%' }, { formula: 'DATE(2026,3,5)', format: 14 }],
      ]),
    ).toEqual(['Name: Rye | Share: 75% | End: 5 March 2026']);
  });

  it('keeps a result that is stored', async () => {
    expect(
      await rowsOf([
        ['Name', 'Price'],
        ['Rye', { formula: '1+1', value: 7 }],
      ]),
    ).toEqual(['Name: Rye | Price: 7']);
  });

  it.each(['1/0', 'TODAY()', 'WEBSERVICE("http://10.0.0.1")', '[1]Other!A1', 'NOSUCH(B2)', 'C2', 'Table1[Price]'])(
    'and that none can be given for is counted: %s',
    async (formula) => {
      const [sheet] = await parseXlsx(
        buildXlsx([
          {
            name: 'A',
            rows: [
              ['Kind', 'Price', 'Note'],
              ['Rye', { value: 10 }, { formula }],
            ],
          },
        ]),
      );
      expect(sheet?.blocks.at(-1)?.text).toBe('Kind: Rye | Price: 10');
      expect(sheet?.omissions).toEqual([{ code: 'formulas_without_result', count: 1 }]);
    },
  );

  it('is computed in place of the zero that some programs store for all of them', async () => {
    const book = buildXlsx([
      {
        name: 'A',
        rows: [
          ['Kind', 'Price'],
          ['Rye', { formula: '2+2', value: 0 }],
        ],
      },
    ]);
    const uncomputed = await repack(book, (name, text) => [
      name,
      text.replace('</sheets>', '</sheets><calcPr fullCalcOnLoad="1"/>'),
    ]);
    const [sheet] = await parseXlsx(uncomputed);
    expect(sheet?.blocks.at(-1)?.text).toBe('Kind: Rye | Price: 4');
  });

  it('S53 in chains and circles of thousands ends', async () => {
    const chain = Array.from({ length: 3_000 }, (_, index): Rows[number] => [
      `Day ${index}`,
      { formula: index === 2_999 ? '1' : `B${index + 3}+1` },
    ]);
    expect((await rowsOf([['Day', 'Guests'], ...chain]))[0]).toBe('Day: Day 0 | Guests: 3000');
    const circle = Array.from({ length: 300 }, (): Rows[number] => ['x', { formula: 'SUM(B2:B301)' }]);
    expect(await rowsOf([['Day', 'Guests'], ...circle])).toHaveLength(301);
  }, 60_000);
});

describe('a sheet', () => {
  it('has rows with the names of two rows of headings', async () => {
    expect(
      await rowsOf(
        [
          ['Weight', 'Inland', null, 'Abroad', null],
          [null, 'Normal', 'Express', 'Normal', 'Express'],
          ['1 kg', { value: 4 }, { value: 9 }, { value: 12 }, { value: 30 }],
        ],
        ['A1:A2', 'B1:C1', 'D1:E1'],
      ),
    ).toEqual(['Weight: 1 kg | Inland, Normal: 4 | Inland, Express: 9 | Abroad, Normal: 12 | Abroad, Express: 30']);
  });

  it('has rows that say which merged title they stand under', async () => {
    expect(
      await rowsOf(
        [
          ['Room', 'Price'],
          ['Weekend', null],
          ['Single', 90],
          ['Weekdays', null],
          ['Single', 70],
        ],
        ['A2:B2', 'A4:B4'],
      ),
    ).toEqual(['Weekend | Room: Single | Price: 90.00 €', 'Weekdays | Room: Single | Price: 70.00 €']);
  });

  it('keeps the names of a second table from those of the first', async () => {
    expect(await rowsOf([['Bread', 'Price'], ['Rye', 4], [], ['Cake', 'Slices'], ['Torte', { value: 12 }]])).toEqual([
      'Bread: Rye | Price: 4.00 €',
      'Cake: Torte | Slices: 12',
    ]);
  });

  it('keeps tables apart that stand side by side', async () => {
    expect(
      await rowsOf([
        ['Bread', 'Price', null, 'Cake', 'Price'],
        ['Rye', 4, null, 'Torte', 30],
        ['Wheat', 3, null, null, null],
      ]),
    ).toEqual(['Bread: Rye | Price: 4.00 €', 'Bread: Wheat | Price: 3.00 €', 'Cake: Torte | Price: 30.00 €']);
  });

  it('leaves out text that is struck out, in whole cells and in parts', async () => {
    const book = buildXlsx([
      {
        name: 'A',
        rows: [
          ['Kind', 'Price'],
          ['Rye', 4],
          ['Old', { value: 3, format: '0.0' }],
        ],
      },
    ]);
    const struck = await repack(book, (name, text) => [
      name,
      text
        .replace('<cellXfs', '<fonts><font/><font><strike/></font></fonts><cellXfs')
        .replace('xf numFmtId="165"', 'xf numFmtId="165" fontId="1"')
        .replace(
          '<is><t>Rye</t></is>',
          '<is><r><rPr><strike/></rPr><t>Wheat</t></r><r><t xml:space="preserve">Rye</t></r></is>',
        ),
    ]);
    const [sheet] = await parseXlsx(struck.subarray());
    expect(sheet?.blocks.slice(1).map(({ text }) => text)).toEqual(['Kind: Rye | Price: 4.00 €', 'Kind: Old']);
  });

  it('is found by its relationship and in the strict form of the format', async () => {
    const book = buildXlsx([
      {
        name: 'A',
        rows: [
          ['Kind', 'Price'],
          ['Rye', 4],
        ],
      },
    ]);
    const moved = await repack(book, (name, text) => [
      name.replace('xl/', 'book/').replace('workbook.xml', 'Workbook2.xml').replace('sheet1', 'Data'),
      text
        .replaceAll('xl/workbook.xml', 'book/workbook2.xml')
        .replace('worksheets/sheet1.xml', '/book/worksheets/data.xml')
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        ),
    ]);
    const [sheet] = await parseXlsx(moved);
    expect(sheet?.blocks.at(-1)?.text).toBe('Kind: Rye | Price: 4.00 €');
  });

  it('says what its text boxes say', async () => {
    const drawing = `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>Prices include tax.</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>`;
    const relationship =
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>';
    const book = buildXlsx(
      [
        {
          name: 'A',
          rows: [
            ['Kind', 'Price'],
            ['Rye', 4],
          ],
        },
      ],
      {
        'xl/worksheets/_rels/sheet1.xml.rels': relationship,
        'xl/drawings/drawing1.xml': drawing,
      },
    );
    const [sheet] = await parseXlsx(book);
    expect(sheet?.blocks.at(-1)).toEqual({ kind: 'text', text: 'Prices include tax.' });
  });
});
