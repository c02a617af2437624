import { readCsv } from './read-csv.ts';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './parse-csv.ts';
import { unescapeFormula, escapeFormula, formatCsv } from '@lobby/contracts/csv';
import { matchColumns } from './match-columns.ts';
import { parseYesNo } from './parse-yes-no.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const cells = (file: Uint8Array) => parseCsv(file).map((row) => row.cells);

describe('a CSV file', () => {
  it('is read with any delimiter', () => {
    for (const [separator, name] of [
      [',', 'comma'],
      [';', 'semicolon'],
      ['\t', 'tab'],
    ] as const)
      expect(cells(bytes(`question${separator}answer\nWhen?${separator}${name}`))).toEqual([
        ['question', 'answer'],
        ['When?', name],
      ]);
    expect(cells(bytes('sep=;\r\na,b;c\r\n'))).toEqual([['a,b', 'c']]);
  });

  it('is read in UTF-8, UTF-16 and Windows-1252, with and without a byte order mark', () => {
    const text = 'Frage;Antwort\r\nWo ist das Café?;Gleich über die Straße – 5 € Eintritt';
    const expected = text.split('\r\n').map((line) => line.split(';'));
    const utf16 = bytes(text, 'utf16le');
    const swapped = Buffer.from(utf16).swap16();
    const windows = Buffer.from([...text].map((letter) => ({ '–': 0x96, '€': 0x80 })[letter] ?? letter.charCodeAt(0)));
    for (const file of [
      bytes(text),
      bytes(`\uFEFF${text}`),
      utf16,
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      swapped,
      Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]),
      windows,
    ])
      expect(cells(file)).toEqual(expected);
  });

  it('says on which line each row begins, also after line breaks in cells and empty rows', () => {
    expect(parseCsv(bytes('q,a\n"two\nlines","said ""so"""\n\n,\nlast,one'))).toEqual([
      { line: 1, cells: ['q', 'a'] },
      { line: 2, cells: ['two\nlines', 'said "so"'] },
      { line: 6, cells: ['last', 'one'] },
    ]);
  });

  it('that is no table fails with what it is', () => {
    const withCode = (code: string) => expect.objectContaining({ kind: 'invalid', code });
    expect(() => parseCsv(bytes('PK\u0003\u0004'))).toThrow(withCode('csv_is_spreadsheet'));
    expect(() => parseCsv(bytes('q,a\n\u0000,b'))).toThrow(withCode('csv_is_binary'));
    expect(() => parseCsv(bytes('q,a\nx,"never closed\ny,z'))).toThrow(withCode('csv_unclosed_quote'));
    expect(parseCsv(bytes(''))).toEqual([]);
  });
});

describe('the columns of a table', () => {
  it('are found by their aliases in any case, and the first of two alike counts', () => {
    const aliases = { question: ['question', 'frage'], keywords: ['mots-clés'] };
    const header = [' Frage', 'Mots-Cle\u0301s', 'question', 'other'];
    expect([...matchColumns(header, aliases)]).toEqual([
      ['question', 0],
      ['keywords', 1],
    ]);
  });

  it('say yes and no in several languages, and null for anything else', () => {
    expect(['Yes', ' ja ', 'x', 'NO', 'nein', '0', 'maybe', ''].map(parseYesNo)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      null,
      null,
    ]);
  });
});

describe('a cell', () => {
  it('is never a formula in a spreadsheet, and gives its text back', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '＝1', ' =1', "'=1", "''=1", "'quoted'", 'plain', '']) {
      expect(escapeFormula(text)).not.toMatch(/^\s*[=+\-@＝]/);
      expect(unescapeFormula(escapeFormula(text))).toBe(text);
    }
    expect(escapeFormula("'quoted'")).toBe("'quoted'");
  });

  it('round-trips whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'binary' }).filter((text) => !text.includes('\u0000')),
          { minLength: 2, maxLength: 4 },
        ),
        (row) => {
          const [read] = cells(bytes(formatCsv([['q', ...row]])));
          expect(read?.slice(1).map(unescapeFormula)).toEqual(row.map((text) => Buffer.from(text).toString()));
        },
      ),
      { numRuns: 200 },
    );
  });
});

const attacks = [
  ...(loadEvalRows('attack_naughty_strings/csv_formula.jsonl') ?? []),
  ...(loadEvalRows('attack_naughty_strings/naughty.jsonl') ?? []),
];

it.skipIf(attacks.length === 0)(
  `Formulas and naughty strings come back from a file unchanged${attacks.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  () => {
    const file = formatCsv(attacks.map(({ text }) => ['row', text]));
    expect(cells(bytes(file)).map(([, cell]) => unescapeFormula(cell ?? ''))).toEqual(attacks.map(({ text }) => text));
    for (const [, cell] of cells(bytes(file))) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  },
);

describe('a large table', () => {
  it('S97 is parsed in a thread, to the same rows and the same errors', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `Question ${index},"Answer, ${index}"`);
    const text = `question,answer\n${rows.join('\n')}`;
    expect(await readCsv(Buffer.from(text))).toEqual(parseCsv(Buffer.from(text)));
    await expect(readCsv(Buffer.from(`${text}\n"never closed`))).rejects.toMatchObject({ code: 'csv_unclosed_quote' });
  });
});
