import { describe, expect, it } from 'vitest';
import type { Block } from '../../text/block.ts';
import { removeHeadersAndFooters } from './remove-headers-and-footers.ts';
import type { Fragment } from './page-lines.ts';
import { sortByReadingOrder } from './sort-by-reading-order.ts';
import { linesToBlocks } from './lines-to-blocks.ts';
import { fragmentsToLines } from './fragments-to-lines.ts';

type Piece = [text: string, left: number, baseline: number, change?: Partial<Fragment>];

const LETTER = 0.5;

const fragment = ([text, left, baseline, change = {}]: Piece): Fragment => {
  const size = change.size ?? 10;
  const right = left + text.length * size * LETTER;
  return { text, left, right, baseline, size, font: 'body', isRtl: false, hasSpaceBefore: false, ...change };
};

/** Pages of pieces as their blocks. */
const toPages = (...pages: Piece[][]): Block[][] =>
  linesToBlocks(
    removeHeadersAndFooters(
      pages.map((pieces, index) => ({
        number: index + 1,
        height: 800,
        lines: sortByReadingOrder(fragmentsToLines(pieces.map(fragment))),
      })),
    ),
  );

/** Lines of a column of text, each as wide as the column. */
const column = (words: string, left: number, top: number, count: number): Piece[] =>
  Array.from({ length: count }, (_, index) => [`${words} line ${index + 1} of the column`, left, top + index * 12]);

const textOf = (blocks: readonly Block[] = []): string => blocks.map(({ text }) => text).join('\n');

describe('the lines of a page', () => {
  it('are joined from pieces, with spaces where there is room or the file has one', () => {
    const pieces: Piece[] = [
      ['Open', 50, 100],
      ['ing', 70, 100],
      ['hours', 88, 100],
      ['today', 113, 100, { hasSpaceBefore: true }],
    ];
    expect(textOf(toPages(pieces)[0])).toBe('Opening hours today');
  });

  it('hold what is raised a little, and are no two for it', () => {
    expect(
      textOf(
        toPages([
          ['E = mc', 50, 100],
          ['2', 80, 96, { size: 7 }],
        ])[0],
      ),
    ).toBe('E = mc2');
  });

  it('have letters once that are drawn twice to look bold', () => {
    const pieces: Piece[] = [
      ['B', 50, 100],
      ['BO', 50.3, 100.2],
      ['OL', 55.3, 100.2],
      ['LD', 60.3, 100.2],
    ];
    expect(textOf(toPages(pieces)[0])).toBe('BOLD');
  });

  it('of Arabic run from right to left, with a space before a Latin word', () => {
    const rtl = { isRtl: true };
    const pieces: Piece[] = [
      ['مرحبا', 200, 100, rtl],
      ['Python', 169.5, 100],
      ['أهلا', 149, 100, rtl],
    ];
    expect(textOf(toPages(pieces)[0])).toBe('مرحبا Python أهلا');
  });
});

describe('the reading order', () => {
  it('goes down one column, then down the next, with what stands above them first and below them last', () => {
    const page: Piece[] = [
      ['A title that stands over both of the columns and is as wide as the page is', 50, 60],
      ...column('Left', 50, 100, 6),
      ...column('Right', 310, 104, 6),
      ['A note that stands under both of the columns and is as wide as the page is', 50, 240],
    ];
    const text = textOf(toPages(page)[0]);
    const places = ['A title', 'Left line 1', 'Left line 6', 'Right line 1', 'Right line 6', 'A note'].map((part) =>
      text.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('knows three columns', () => {
    const page = [...column('One', 40, 100, 6), ...column('Two', 230, 100, 6), ...column('Six', 420, 100, 6)];
    const text = textOf(toPages(page)[0]);
    expect(text.indexOf('One line 6')).toBeLessThan(text.indexOf('Two line 1'));
    expect(text.indexOf('Two line 6')).toBeLessThan(text.indexOf('Six line 1'));
  });

  it('leaves a table its rows, whose cells stand together', () => {
    const rows = ['Rye', 'Wheat', 'Spelt', 'Oat', 'Corn'].flatMap((name, index): Piece[] => [
      [name, 50, 100 + index * 14],
      [`${index + 3} euros`, 200, 100 + index * 14],
      ['daily', 320, 100 + index * 14],
    ]);
    expect(toPages(rows)[0]?.slice(0, 2)).toEqual([
      { kind: 'row', text: 'Rye | 3 euros | daily' },
      { kind: 'row', text: 'Wheat | 4 euros | daily' },
    ]);
  });

  it('keeps a cell together that goes on below', () => {
    const page: Piece[] = [
      ['Delivery', 50, 100],
      ['Within the city we', 200, 100],
      ['deliver by bicycle.', 200, 112],
      ['Pick up', 50, 130],
      ['From seven on.', 200, 130],
    ];
    expect(toPages(page)[0]).toEqual([
      { kind: 'row', text: 'Delivery | Within the city we deliver by bicycle.' },
      { kind: 'row', text: 'Pick up | From seven on.' },
    ]);
  });
});

describe('the blocks of a page', () => {
  it('are paragraphs, in which words that were cut are whole again', () => {
    const page: Piece[] = [
      ['The bakery opens at se-', 50, 100],
      ['ven on every weekday and', 50, 112],
      ['closes at four.', 50, 124],
      ['On Sundays it is closed all day.', 50, 150],
    ];
    expect(toPages(page)[0]).toEqual([
      { kind: 'text', text: 'The bakery opens at seven on every weekday and closes at four.' },
      { kind: 'text', text: 'On Sundays it is closed all day.' },
    ]);
  });

  it('are whole words across columns and pages', () => {
    const page: Piece[] = [
      ...column('The left', 50, 100, 5),
      ['We sell lug-', 50, 160],
      ...[['gage and bags.', 100] as const].map(([text, top]): Piece => [text, 310, top]),
      ...column('The right', 310, 112, 4),
      ['The parts have the num-', 310, 160],
    ];
    const [first, second] = toPages(page, [
      ['bers AB-', 50, 100],
      ['1234 and AB-1235.', 50, 112],
    ]);
    expect(textOf(first)).toContain('We sell luggage and bags.');
    expect(textOf(first)).toMatch(/The parts have the numbers$/);
    expect(textOf(second)).toBe('AB-1234 and AB-1235.');
  });

  it('have headings by their size, and those reach on to the next pages', () => {
    const text = (top: number): Piece[] => column('We bake', 50, top, 8);
    const [first, second] = toPages(
      [['Bakery', 50, 60, { size: 20 }], ['Opening hours', 50, 90, { size: 14 }], ...text(120)],
      text(100),
    );
    expect(first?.slice(0, 2)).toEqual([
      { kind: 'heading', level: 1, text: 'Bakery' },
      { kind: 'heading', level: 2, text: 'Opening hours' },
    ]);
    expect(second?.slice(0, 2)).toEqual([
      { kind: 'heading', level: 1, text: 'Bakery', isContextOnly: true },
      { kind: 'heading', level: 2, text: 'Opening hours', isContextOnly: true },
    ]);
  });

  it('have bold lines of the text’s size as headings, and no bold words', () => {
    const page: Piece[] = [
      ['Delivery', 50, 100, { font: 'bold' }],
      ...column('We deliver', 50, 116, 4),
      ['Free', 50, 180, { font: 'bold' }],
      ['of charge from fifty euros on, in the whole city and', 72, 180],
      ['around it.', 50, 192],
    ];
    expect(toPages(page)[0]?.filter(({ kind }) => kind === 'heading')).toEqual([
      { kind: 'heading', level: 1, text: 'Delivery' },
    ]);
  });

  it('are items of a list each by itself', () => {
    const page: Piece[] = [
      ['•', 50, 100],
      ['Rye bread, baked every day', 65, 100],
      ['•', 50, 112],
      ['Wheat bread, on Fridays', 65, 112],
    ];
    expect(toPages(page)[0]).toEqual([
      { kind: 'text', text: '• Rye bread, baked every day' },
      { kind: 'text', text: '• Wheat bread, on Fridays' },
    ]);
  });

  it('are never headings alone', () => {
    expect(toPages([['Annual report', 50, 300, { size: 30 }]], column('We bake', 50, 100, 9))[0]).toEqual([
      { kind: 'text', text: 'Annual report' },
    ]);
  });

  it('of an empty page are none', () => {
    expect(toPages([])).toEqual([[]]);
  });
});

describe('what repeats on every page', () => {
  const page = (number: number): Piece[] => [
    ['Bakery of Harbour Town', 50, 40],
    ...column(`Page ${number} says`, 50, 200, 5),
    [`- ${number} -`, 300, 780],
  ];

  it('is read once, and page numbers not at all', () => {
    const texts = toPages(...[1, 2, 3, 4].map(page)).map(textOf);
    expect(texts.map((text) => text.includes('Harbour'))).toEqual([true, false, false, false]);
    expect(texts.join('\n')).not.toMatch(/- \d -/);
    expect(texts[3]).toContain('Page 4 says line 5');
  });

  it('stays where there is nothing else', () => {
    const numbers = [1, 2, 3, 4].map((number): Piece[] => [[String(number), 300, 780]]);
    expect(toPages(...numbers).map(textOf)).toEqual(['1', '2', '3', '4']);
  });

  const body = (number: number): Piece[] => column(`On page ${number * number} we say in`, 50, 300, 5);

  it('is read once on the pages of one chapter, and on two pages', () => {
    const heads = [
      'Bread',
      'Bread',
      'Bread',
      'Cake',
      'Cake',
      'Cake',
      'Rolls',
      'Rolls',
      'Rolls',
      'Pies',
      'Pies',
      'Pies',
    ];
    const chapters = heads.map((head, index): Piece[] => [[`About ${head}`, 50, 40], ...body(index)]);
    expect(
      toPages(...chapters).map(
        (blocks) => textOf(blocks.filter((block) => !('isContextOnly' in block))).match(/About/g)?.length ?? 0,
      ),
    ).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0]);
    const two = [1, 2].map((number): Piece[] => [
      ['Bakery, Main Street 5', 50, 40],
      ...body(number),
      [`Page ${number} of 2`, 300, 780],
    ]);
    expect(toPages(...two).map((blocks) => textOf(blocks).match(/Main Street|of 2/g)?.length ?? 0)).toEqual([1, 0]);
  });

  it('is no price of one room that stands where that of another does', () => {
    const rooms = [23, 41, 77, 58].map((price, index): Piece[] => [
      [`A room here costs ${price} euros`, 50, 40],
      ...body(index),
    ]);
    expect(toPages(...rooms).map((blocks) => /\d\d euros/.exec(textOf(blocks))?.[0])).toEqual([
      '23 euros',
      '41 euros',
      '77 euros',
      '58 euros',
    ]);
    const numbered = [1, 2, 3, 4].map((number): Piece[] => [[`Room ${number}`, 50, 40, { size: 18 }], ...body(number)]);
    expect(toPages(...numbered).map((blocks) => textOf(blocks).includes('Room'))).toEqual([true, true, true, true]);
    expect(textOf(toPages(...numbered)[3])).toContain('Room 4');
  });

  it('is the head of several lines on every page, but never the names of a table’s columns', () => {
    const pages = [1, 2, 3].map((number): Piece[] => [
      ['Bakery of Harbour Town', 50, 40],
      ['Main Street 5, Harbour Town', 50, 54],
      ['Phone 030 123456, open daily', 50, 68],
      ['Taxes are included in all prices', 50, 140],
      ...[
        ['Code', 'Name', 'Price'],
        [`A${number}`, `Bread number ${number * 7}`, `${number}.50`],
        [`B${number}`, `Cake number ${number * 3}`, `${number}.90`],
      ].flatMap(([code = '', name = '', price = ''], row): Piece[] => [
        [code, 50, 160 + row * 20],
        [name, 150, 160 + row * 20],
        [price, 350, 160 + row * 20],
      ]),
    ]);
    const [, second] = toPages(...pages);
    expect(textOf(second)).toBe(
      'Code: A2 | Name: Bread number 14 | Price: 2.50\nCode: B2 | Name: Cake number 6 | Price: 2.90',
    );
  });

  it('is left out where it only leads through the file', () => {
    const links = [
      'previous / next',
      'Back to top',
      'Continued on next page',
      'Bitte wenden',
      '‹ Zurück | Weiter ›',
      'Download the ebook',
      'Home • Menu',
    ];
    for (const link of links)
      expect(textOf(toPages([...body(3), [link, 50, 500]])[0])).not.toContain(link.split(' ')[0]);
    for (const text of ['Next to the station', 'Home delivery costs 5 euros', 'Weiter Weg lohnt sich'])
      expect(textOf(toPages([...body(3), [text, 50, 500]])[0])).toContain(text);
    const menu = [1, 2, 3].map((number): Piece[] => [['Bread | Cakes | Our team', 50, 40], ...body(number)]);
    expect(
      toPages(...menu)
        .map(textOf)
        .join('\n'),
    ).not.toContain('Our team');
  });
});
