import { describe, expect, it } from 'vitest';
import { parseCsv, parseCsvCells } from './parse-csv.ts';

const cells = (text: string) => parseCsvCells(Buffer.from(text));

describe('the delimiter of a table', () => {
  it.each([
    ['a comma in a heading', 'Artikel;Preis, netto\nBauernbrot;4,20\nRoggenbrot;3,80', 2],
    [
      'more commas than semicolons in a heading',
      'Artikel;Maße (B, H, T);Preis\nRegal Oslo;80, 200, 30;129,00\nRegal Bergen;60, 180, 30;99,50',
      3,
    ],
    ['commas of numbers in tabbed rows', 'Item\tNet\tGross\nRye\t4,20\t4,49\nOat\t3,80\t4,07', 3],
    ['commas of numbers between pipes', 'Item|Net, EUR|Gross, EUR\nRye|4,20|4,49\nOat|3,80|4,07', 3],
    ['semicolons within texts of a table with commas', 'Item,Notes\nRye,dense; dark\nOat,light; soft\nBun,sweet', 2],
    ['semicolons in every row after a space', 'Item,Notes; more\nRye,dense; dark\nOat,light; soft', 2],
    ['pipes in a text', 'Item;Sizes\nRye;S|M|L\nOat;M|L\nBun;S', 2],
    ['a title above the header', 'Preise 2026\nArtikel;Preis\nBrot;4,20\nKuchen;3,10', 2],
    ['a title with a comma', 'Preise, Stand Mai\nArtikel;Preis\nBrot;4,20\nKuchen;3,10\nSaft;2,00', 2],
    ['answers full of commas', 'Frage;Antwort\nWann?;Ja, gern, um 9\nWo?;Hier, da, dort\nWer?;Alle', 2],
    ['rows whose last cells are missing', 'a,b,c,d\n1,2,3,4\n1,2\n1,2,3,4', 4],
    ['thousands with commas in quotes', 'City;Size\nRome;"2,800,000"\nOslo;"700,000"', 2],
    ['numbers only', '1,2,3\n4,5,6\n7,8,9', 3],
    ['no text between the delimiters of a row', 'Item;Price\n;\nRye;4,20\n;\nOat;3,80', 2],
  ])('is found where there is %s', (_what, text, width) => {
    const rows = cells(text);
    expect(Math.max(...rows.map((row) => row.length))).toBe(width);
    expect(rows.at(-1)?.length).toBe(width);
  });

  it('is none in a list of texts with commas', () => {
    expect(cells('Rye\nWheat, and oats\nSpelt')).toEqual([['Rye'], ['Wheat, and oats'], ['Spelt']]);
    expect(cells('One sentence.\nAnother one, with a comma.\nA third.')).toHaveLength(3);
  });

  it('is the declared one, whatever fits better', () => {
    for (const line of ['sep=;\n', 'sep=;\r\n', 'sep=;\r', '"sep=;"\n', '\uFEFFsep=;\n'])
      expect(cells(`${line}a,b;c\nd,e;f`)).toEqual([
        ['a,b', 'c'],
        ['d,e', 'f'],
      ]);
  });
});

describe('a quote', () => {
  it.each([
    ['inches at the end', 'Model,Screen,Price\nTV-A,32",199\nTV-B,55" wide,499\nTV-C,65",899', ['TV-C', '65"', '899']],
    ['inches between digits', 'Pipe;Size\nA;1/2"\nB;3/4" x 2"', ['B', '3/4" x 2"']],
    ['a cell that begins with it', 'Size;Price\n"32" wide;5\n"40" wide;6', ['"40" wide', '6']],
    ['ditto marks', 'Day;Hours\nMonday;9-5\nTuesday;"\nWednesday;"\nThursday;9-4', ['Thursday', '9-4']],
    ['one open in a row', 'Item;Note;Price\nA;"soft;3\nB;hard;4\nC;x;5', ['C', 'x', '5']],
    ['two open in two rows', 'Item;Note;Price\nA;"soft;3\nB;"hard;4\nC;x;5', ['C', 'x', '5']],
    ['quotations in a text', 'Q,A\nWho?,They call it "the" shop\nWhere?,In "Rome"', ['Where?', 'In "Rome"']],
    ['a doubled one', 'Q,A\nWho?,"The ""best"" shop, here"', ['Who?', 'The "best" shop, here']],
    ['spaces before it', 'Q;A\n"a" ; "b"\n"c" ; "d"', ['c', 'd']],
    ['cells in quotes beside an open one', 'Item;Note\n"A";"x"\n"B";"32\n"C";"y"', ['C', 'y']],
  ])('is what its rows say: %s', (_what, text, last) => {
    const rows = cells(text);
    expect(rows).toHaveLength(text.split('\n').length);
    expect(rows.at(-1)?.map((cell) => cell.trim())).toEqual(last);
  });

  it('encloses delimiters and lines', () => {
    expect(cells('\uFEFF"Name, full","Price"\n"Rye, large","4.20"\n"Spelt\nand oat","3.90"')).toEqual([
      ['Name, full', 'Price'],
      ['Rye, large', '4.20'],
      ['Spelt\nand oat', '3.90'],
    ]);
  });

  it('that is never closed is an error of an import, with quotes as signs in all else', () => {
    const text = 'Item;Note\nA;"never closed\nB;x';
    expect(() => parseCsv(Buffer.from(text))).toThrow(expect.objectContaining({ code: 'csv_unclosed_quote' }));
    expect(cells(text)).toEqual([
      ['Item', 'Note'],
      ['A', '"never closed'],
      ['B', 'x'],
    ]);
  });
});

describe('the lines of a table', () => {
  it('end as on Windows, Unix and old Macs, also in one file', () => {
    const expected = [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ];
    for (const text of ['a;b\r\n1;2\r\n3;4\r\n', 'a;b\n1;2\n3;4', 'a;b\r1;2\r3;4\r', 'a;b\r\n1;2\n3;4\r'])
      expect(cells(text)).toEqual(expected);
    expect(parseCsv(Buffer.from('a;b\r\r1;2\r')).map(({ line }) => line)).toEqual([1, 3]);
  });

  it.each(['a,"b\n', '"\n', ';,\t|\n', '"";""\n', '" '.repeat(1_000), 'a;"b;c\n"d";e\n'])(
    'S97 of a large file are found, whatever stands in them: %j',
    (line) => {
      expect(
        cells(`Kind;Price\nRye;3\n${line.repeat(Math.floor(60_000 / line.length))}`).flat().length,
      ).toBeGreaterThan(0);
    },
  );
});
