import { describe, expect, it } from 'vitest';
import type { Fragment } from '../layout/page-lines.ts';
import { extractLines } from '../layout/extract-lines.ts';
import { linesToBlocks } from '../layout/lines-to-blocks.ts';
import { createReadingFrame } from '../layout/reading-frame.ts';
import type { PageRule } from './page-rule.ts';

type Piece = [text: string, left: number, baseline: number, change?: Partial<Fragment>];

const fragment = ([text, left, baseline, change = {}]: Piece): Fragment => {
  const right = left + text.length * 5;
  return { text, left, right, baseline, size: 10, font: 'body', isRtl: false, hasSpaceBefore: false, ...change };
};

const PAGE = { width: 600, height: 800, skew: 0 };

/** The texts of pages of pieces, with the lines that are drawn on each. */
async function read(pages: readonly Piece[][], rules: readonly PageRule[] = []): Promise<string[][]> {
  const lines = await Promise.all(
    pages.map(async (pieces, index) => ({
      number: index + 1,
      height: PAGE.height,
      lines: await extractLines([{ frame: createReadingFrame(0, PAGE), fragments: pieces.map(fragment) }], () =>
        Promise.resolve([...rules]),
      ),
    })),
  );
  return linesToBlocks(lines).map((blocks) => blocks.map(({ text }) => text));
}

const readPage = async (pieces: readonly Piece[], rules: readonly PageRule[] = []): Promise<string[]> =>
  (await read([[...pieces]], rules))[0] ?? [];

/** Rows of cells at the same places, 20 points apart unless `leading` says otherwise. */
const table = (rows: readonly (readonly string[])[], lefts: readonly number[], top = 100, leading = 20): Piece[] =>
  rows.flatMap((cells, row) =>
    cells.flatMap((text, column): Piece[] => (text ? [[text, lefts[column] ?? 0, top + row * leading]] : [])),
  );

/** All lines of a grid with these edges, without those that `isLeftOut` says. */
const grid = (
  xs: readonly number[],
  ys: readonly number[],
  isLeftOut: (rule: PageRule) => boolean = () => false,
): PageRule[] =>
  [
    ...ys.flatMap((at) =>
      xs.slice(1).map((to, index): PageRule => ({ isUpright: false, at, from: xs[index] ?? 0, to })),
    ),
    ...xs.flatMap((at) =>
      ys.slice(1).map((to, index): PageRule => ({ isUpright: true, at, from: ys[index] ?? 0, to })),
    ),
  ].filter((rule) => !isLeftOut(rule));

const PRICES = [
  ['Product', 'Small', 'Large'],
  ['Rye bread', '3.10', '5.20'],
  ['Wheat bread', '2.80', '4.90'],
];
const NAMED_PRICES = [
  'Product: Rye bread | Small: 3.10 | Large: 5.20',
  'Product: Wheat bread | Small: 2.80 | Large: 4.90',
];

describe('a table without drawn lines', () => {
  it('has the names of its columns in every row', async () => {
    expect(await readPage(table(PRICES, [50, 200, 300]))).toEqual(NAMED_PRICES);
  });

  it('is told apart from the text around it', async () => {
    const above: Piece[] = [['Our bakery sells bread in two sizes, and all prices are in euros here.', 50, 60]];
    const below: Piece[] = [['Orders by phone are taken until six in the evening, and never later.', 50, 190]];
    expect(await readPage([...above, ...table(PRICES, [50, 200, 300]), ...below])).toEqual([
      above[0]?.[0],
      ...NAMED_PRICES,
      below[0]?.[0],
    ]);
  });

  it('has years as names of columns, and a unit beside each name', async () => {
    const rows = [
      ['(in millions)', '2023', '2022'],
      ['Adjusted EBITDA', '2,117', '2,018'],
      ['Net income', '300', '(280)'],
    ];
    expect(await readPage(table(rows, [50, 200, 300], 100, 12))).toEqual([
      'Adjusted EBITDA (in millions) | 2023: 2,117 | 2022: 2,018',
      'Net income (in millions) | 2023: 300 | 2022: (280)',
    ]);
  });

  it('has several rows of headings, each over the columns that it stands above', async () => {
    const page: Piece[] = [
      ['Three Months Ended', 195, 100],
      ['Six Months Ended', 400, 100],
      ...table(
        [
          ['', 'June 30, 2023', 'June 30, 2022', 'June 30, 2023', 'June 30, 2022'],
          ['Revenue', '1,200', '1,100', '2,400', '2,150'],
          ['Net income', '300', '280', '610', '(550)'],
        ],
        [50, 160, 260, 360, 460],
        112,
        12,
      ),
    ];
    expect((await readPage(page))[1]).toBe(
      'Net income | Three Months Ended June 30, 2023: 300 | Three Months Ended June 30, 2022: 280 | Six Months Ended June 30, 2023: 610 | Six Months Ended June 30, 2022: (550)',
    );
  });

  it('has names of several lines', async () => {
    const page = [
      ...table(
        [
          ['', 'Total Stores at', 'Total Stores at'],
          ['', 'January 28, 2023', 'January 29, 2022'],
        ],
        [50, 200, 320],
        100,
        12,
      ),
      ...table([['Stores', '1,355', '1,308']], [50, 200, 320], 124),
      ...table([['Salons', '1,300', '1,290']], [50, 200, 320], 136),
    ];
    expect((await readPage(page))[0]).toBe(
      'Stores | Total Stores at January 28, 2023: 1,355 | Total Stores at January 29, 2022: 1,308',
    );
  });

  it('has cells that go on below, in whichever column', async () => {
    const page: Piece[] = [
      ...table([['Service', 'What we do', 'Price']], [50, 150, 350], 100),
      ['Regular', 50, 120],
      ['cleaning', 50, 132],
      ['Every week we clean all rooms with', 150, 120],
      ['windows and floors.', 150, 132],
      ['25 euros', 350, 120],
      ['Garden', 50, 152],
      ['Mowing.', 150, 152],
      ['30 euros', 350, 152],
    ];
    expect(await readPage(page)).toEqual([
      'Service: Regular cleaning | What we do: Every week we clean all rooms with windows and floors. | Price: 25 euros',
      'Service: Garden | What we do: Mowing. | Price: 30 euros',
    ]);
  });

  it('has a long name that begins a line above its figures', async () => {
    const page: Piece[] = [
      ...table(
        [
          ['', '2023', '2022'],
          ['Net sales', '900', '800'],
          ['Cost of goods sold, including'],
          ['depreciation', '500', '450'],
        ],
        [50, 250, 350],
        100,
        12,
      ),
    ];
    expect((await readPage(page))[1]).toBe('Cost of goods sold, including depreciation | 2023: 500 | 2022: 450');
  });

  it('says which group a row belongs to', async () => {
    const rows = [
      ['Item', '2023', '2022'],
      ['Revenues:'],
      ['Services', '100', '90'],
      ['Total revenues', '1,000', '890'],
      ['Costs:'],
      ['Staff', '500', '450'],
    ];
    expect(await readPage(table(rows, [50, 200, 300], 100, 14))).toEqual([
      'Item: Revenues: Services | 2023: 100 | 2022: 90',
      'Item: Revenues: Total revenues | 2023: 1,000 | 2022: 890',
      'Item: Costs: Staff | 2023: 500 | 2022: 450',
    ]);
  });

  it('has its names on the next page too, where it goes on', async () => {
    const rows = Array.from({ length: 6 }, (_, row) => [`Code A${row + 1}`, `${row + 1}.50`, `${row + 2}.50`]);
    const lefts = [50, 200, 300];
    const [, second] = await read([
      table([['Code', 'Small', 'Large'], ...rows.slice(0, 3)], lefts),
      table(rows.slice(3), lefts),
    ]);
    expect(second?.[0]).toBe('Code: Code A4 | Small: 4.50 | Large: 5.50');
  });

  it('has figures with their sign, wherever that stands', async () => {
    const page: Piece[] = [
      ...table([['', '2023', '2022']], [50, 220, 340], 100, 12),
      ['Net sales', 50, 112],
      ['$', 190, 112],
      ['3,226', 220, 112],
      ['$', 310, 112],
      ['2,729', 340, 112],
      ...table([['Net income', '340', '289']], [50, 220, 340], 124),
    ];
    expect((await readPage(page))[0]).toBe('Net sales | 2023: $ 3,226 | 2022: $ 2,729');
  });

  it('has cells that nearly touch, as the rows around them show', async () => {
    const page = table(
      [
        ['Code', 'Name', 'Price'],
        ['A001', 'Rye bread', '3.10'],
        ['A002', 'Oat bread', '3.20'],
      ],
      [50, 78, 132],
    );
    expect(await readPage(page)).toEqual([
      'Code: A001 | Name: Rye bread | Price: 3.10',
      'Code: A002 | Name: Oat bread | Price: 3.20',
    ]);
  });

  it('has bold words as names, also of two columns of text', async () => {
    const bold = { font: 'bold' };
    const page: Piece[] = [
      ['Question', 50, 100, bold],
      ['Answer', 200, 100, bold],
      ...table(
        [
          ['Do you deliver?', 'Yes.'],
          ['Is there parking?', 'No.'],
        ],
        [50, 200],
        120,
      ),
    ];
    expect(await readPage(page)).toEqual([
      'Question: Do you deliver? | Answer: Yes.',
      'Question: Is there parking? | Answer: No.',
    ]);
  });

  it('of labels and values has no names of columns', async () => {
    expect(
      await readPage(
        table(
          [
            ['Phone', '030 123456'],
            ['Mail', 'info@example.com'],
          ],
          [50, 200],
        ),
      ),
    ).toEqual(['Phone | 030 123456', 'Mail | info@example.com']);
    expect(
      await readPage(
        table(
          [
            ['Room:', 'Double'],
            ['Nights:', 'Three'],
          ],
          [50, 200],
        ),
      ),
    ).toEqual(['Room: Double', 'Nights: Three']);
  });

  it('has prices with their sign after them, and names with dots in one piece', async () => {
    const rooms = [
      ['Room', 'Summer', 'Winter'],
      ['Single', '80 €', '60 €'],
      ['Double', '120 €', '90 €'],
    ];
    expect(await readPage(table(rooms, [50, 200, 350]))).toEqual([
      'Room: Single | Summer: 80 € | Winter: 60 €',
      'Room: Double | Summer: 120 € | Winter: 90 €',
    ]);
    const menu: Piece[] = [
      ['Menu', 50, 60, { size: 18 }],
      ['Soup of the day ........................ 6,50', 50, 100],
      ['Schnitzel with fries ................... 14,90', 50, 120],
    ];
    expect(await readPage(menu)).toEqual(['Menu', 'Soup of the day | 6,50', 'Schnitzel with fries | 14,90']);
  });

  it('has remarks below a row that name no group', async () => {
    const menu = [
      ['Soup', '6.50 €'],
      ['Schnitzel', '14.90 €'],
      ['with a salad', ''],
      ['Pie', '4.80 €'],
    ];
    const texts = await readPage(table(menu, [50, 400]));
    expect(texts).toContain('Pie | 4.80 €');
    expect(texts).not.toContain('');
  });

  it('has dots between a name and its price left out', async () => {
    expect(
      await readPage(
        table(
          [
            ['Coffee ..........', '3.50'],
            ['Tea ..............', '2.80'],
          ],
          [50, 250],
        ),
      ),
    ).toEqual(['Coffee | 3.50', 'Tea | 2.80']);
  });

  it('S54 is read however long it is', async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => [`Row ${row}`, `${row}.10`, `${row}.20`]);
    expect(await readPage(table(rows, [50, 200, 300], 100, 12))).toHaveLength(3_000);
  });
});

describe('a table with drawn lines', () => {
  const XS = [40, 180, 280, 380];

  it('has the names of its columns in every row', async () => {
    const rules = grid(XS, [85, 105, 125, 145]);
    expect(await readPage(table(PRICES, [50, 200, 300]), rules)).toEqual(NAMED_PRICES);
  });

  it('has cells of many lines, which no column of text divides', async () => {
    const long = 'goes on for as long as a column is wide here';
    const page: Piece[] = [
      ...table([['Phase', 'What we do', 'What you do']], [45, 105, 345], 100),
      ['One', 45, 130],
      ...[130, 142, 154, 166].flatMap((baseline): Piece[] => [
        [`We ${long}`, 105, baseline],
        [`You ${long}`, 345, baseline],
      ]),
      ['Two', 45, 190],
      ['We build.', 105, 190],
      ['You rest.', 345, 190],
    ];
    const rows = await readPage(page, grid([40, 100, 340, 580], [85, 110, 175, 200]));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^Phase: One \| What we do: We goes .* here \| What you do: You goes .* here$/);
    expect(rows[1]).toBe('Phase: Two | What we do: We build. | What you do: You rest.');
  });

  it('has cells over several columns and rows, which count in each', async () => {
    const page: Piece[] = [
      ['Weight', 50, 115],
      ['Inland', 215, 100],
      ...table(
        [
          ['', 'Normal', 'Express'],
          ['5 kg', '8.10', '9.20'],
        ],
        [50, 200, 300],
        120,
      ),
    ];
    const rules = grid(XS, [85, 105, 125, 145], (rule) =>
      rule.isUpright ? rule.at === 280 && rule.to === 105 : rule.at === 105 && rule.to === 180,
    );
    expect(await readPage(page, rules)).toEqual(['Weight: 5 kg | Inland, Normal: 8.10 | Inland, Express: 9.20']);
  });

  it('has a name in the middle of its rows', async () => {
    const page: Piece[] = [
      ...table(
        [
          ['Shop', 'Day', 'Hours'],
          ['', 'Monday', '7 to 4'],
          ['', 'Sunday', '9 to 1'],
        ],
        [50, 200, 300],
        100,
      ),
      ['Oslo', 50, 130],
    ];
    const rules = grid(XS, [85, 105, 125, 145], (rule) => !rule.isUpright && rule.at === 125 && rule.to === 180);
    expect(await readPage(page, rules)).toEqual([
      'Shop: Oslo | Day: Monday | Hours: 7 to 4',
      'Shop: Oslo | Day: Sunday | Hours: 9 to 1',
    ]);
  });

  it('may be open at its sides', async () => {
    const rules = grid(XS, [85, 105, 125, 145], (rule) => rule.isUpright && (rule.at === 40 || rule.at === 380));
    expect(await readPage(table(PRICES, [50, 200, 300]), rules)).toEqual(NAMED_PRICES);
  });

  it('has rows between lines although no line divides its columns', async () => {
    const rules = [85, 105, 125, 145].map((at): PageRule => ({ isUpright: false, at, from: 40, to: 380 }));
    expect(await readPage(table(PRICES, [50, 200, 300]), rules)).toEqual(NAMED_PRICES);
  });

  it('is whole where only some of its cells are coloured', async () => {
    const rules = grid([40, 180, 280], [105, 125, 145]);
    expect(await readPage(table(PRICES, [50, 200, 300]), rules)).toEqual(NAMED_PRICES);
  });

  it('is none where a frame stands around text', async () => {
    const text: Piece[] = [
      ['Please note that we are closed', 60, 100],
      ['on all public holidays.', 60, 112],
      ['See also', 60, 200],
      ['page two', 160, 200],
    ];
    expect((await readPage(text, grid([50, 400], [80, 130])))[0]).toBe(
      'Please note that we are closed on all public holidays.',
    );
  });

  it('S54 is no drawing of thousands of lines', async () => {
    const xs = Array.from({ length: 55 }, (_, index) => index * 10);
    const rows = await readPage(table(PRICES, [50, 200, 300]), grid(xs, xs.slice(0, 25)));
    expect(rows).toHaveLength(NAMED_PRICES.length);
    expect(rows.join('\n')).toContain('Rye bread');
  });
});
