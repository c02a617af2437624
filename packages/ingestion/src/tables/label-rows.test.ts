import { describe, expect, it } from 'vitest';
import { labelRows } from './label-rows.ts';
import type { TableCell, TableRow } from './table-cell.ts';

/** A row of a drawing: `th` marks headings, numbers behind the text are spans of columns and rows. */
const th = (text: string, columnSpan = 1, rowSpan = 1): TableCell => ({ text, columnSpan, rowSpan, heading: 'any' });
const td = (text: string, columnSpan = 1, rowSpan = 1): TableCell => ({ text, columnSpan, rowSpan });
const row = (...cells: (TableCell | string)[]): TableRow => ({
  cells: cells.map((cell) => (typeof cell === 'string' ? td(cell) : cell)),
});
const textsOf = (...rows: TableRow[]): string[] => labelRows(rows).map(({ text }) => text);

describe('a table’s rows', () => {
  it('have the names of every heading above their columns', () => {
    expect(
      textsOf(
        row(th('Weight', 1, 2), th('Inland', 2), th('Abroad', 2)),
        row(th('Normal'), th('Express'), th('Normal'), th('Express')),
        row('5 kg', '8 €', '9 €', '21 €', '55 €'),
      ),
    ).toEqual([
      'Weight: 5 kg | Inland, Normal: 8 € | Inland, Express: 9 € | Abroad, Normal: 21 € | Abroad, Express: 55 €',
    ]);
  });

  it('say what a cell of several rows says', () => {
    expect(
      textsOf(
        row(th('Shop'), th('Day'), th('Hours')),
        row(td('Oslo', 1, 2), 'Monday', '7 to 4'),
        row('Sunday', '9 to 1'),
        row('Bergen', 'Monday', 'closed'),
      ),
    ).toEqual([
      'Shop: Oslo | Day: Monday | Hours: 7 to 4',
      'Shop: Oslo | Day: Sunday | Hours: 9 to 1',
      'Shop: Bergen | Day: Monday | Hours: closed',
    ]);
  });

  it('say what a cell of several columns says, for each of them', () => {
    expect(textsOf(row(th('City'), th('Mon'), th('Tue')), row('Oslo', td('closed', 2)))).toEqual([
      'City: Oslo | Mon: closed | Tue: closed',
    ]);
  });

  it('have their own names where the corner is empty', () => {
    expect(textsOf(row('', th('Mon'), th('Tue')), row(th('Oslo'), '7', '8'))).toEqual(['Oslo | Mon: 7 | Tue: 8']);
  });

  it('are names and values where the first column names them', () => {
    expect(textsOf(row(th('Phone'), '030 123'), row(th('Fax'), ''))).toEqual(['Phone: 030 123', 'Fax']);
  });

  it('say which title they stand under', () => {
    expect(
      textsOf(
        row(th('Room'), th('Price')),
        row(td('Weekend', 2)),
        row('Single', '90 €'),
        row(th('Weekdays', 2)),
        row('Single', '70 €'),
      ),
    ).toEqual(['Weekend | Room: Single | Price: 90 €', 'Weekdays | Room: Single | Price: 70 €']);
  });

  it('take new names from headings in the middle', () => {
    expect(
      textsOf(row(th('Bread'), th('Price')), row('Rye', '4 €'), row(th('Cake'), th('Pieces')), row('Torte', '12')),
    ).toEqual(['Bread: Rye | Price: 4 €', 'Cake: Torte | Pieces: 12']);
  });

  it('find names that the file does not declare, in two rows too', () => {
    expect(textsOf(row('Bread', 'Price'), row('Rye', '4 €'))).toEqual(['Bread: Rye | Price: 4 €']);
    expect(
      textsOf(
        row('', td('Inland', 2), td('Abroad', 2)),
        row('Weight', 'Normal', 'Express', 'Normal', 'Express'),
        row('1 kg', '4', '9', '12', '30'),
      ),
    ).toEqual(['Weight: 1 kg | Inland, Normal: 4 | Inland, Express: 9 | Abroad, Normal: 12 | Abroad, Express: 30']);
    expect(
      textsOf(
        row('', 'Inland', '', 'Abroad', ''),
        row('Weight', 'Normal', 'Express', 'Normal', 'Express'),
        row('1 kg', '4', '9', '12', '30'),
      ),
    ).toEqual(['Weight: 1 kg | Inland, Normal: 4 | Inland, Express: 9 | Abroad, Normal: 12 | Abroad, Express: 30']);
    expect(textsOf(row('Product', '2025', '2026'), row('Rye', '4.10', '4.30'))).toEqual([
      'Product: Rye | 2025: 4.10 | 2026: 4.30',
    ]);
  });

  it('are no names where they are as likely values', () => {
    expect(textsOf(row('Address', 'Main street'), row('Web', 'bakery.example'))).toEqual([
      'Address | Main street',
      'Web | bakery.example',
    ]);
    expect(textsOf(row(td('Oslo', 1, 2), 'Monday', 'open'), row('Sunday', 'closed'))).toEqual([
      'Oslo | Monday | open',
      'Oslo | Sunday | closed',
    ]);
  });

  it('are kept when they are nothing but headings', () => {
    expect(textsOf(row(th('Monday'), th('closed')))).toEqual(['Monday | closed']);
    expect(textsOf(row(th('Room'), th('Price')), row(td('Suites', 2)))).toEqual(['Room | Price', 'Suites']);
  });

  it('that are long are told in parts with the row’s name in each', () => {
    const names = Array.from({ length: 40 }, (_, index) => th(`Branch in town ${index}`));
    const values = names.map((_, index) => `${index} o’clock`);
    const rows = textsOf(row(th('Day'), ...names), row('Monday', ...values));
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every((text) => text.startsWith('Day: Monday | Branch'))).toBe(true);
    expect(rows.join(' ').match(/o’clock/g)).toHaveLength(40);
  });

  it('S53 with spans of millions take no more room than a table', () => {
    const wide = Array.from({ length: 2_000 }, () => row(td('x', 1_000_000, 1_000_000), 'y'));
    expect(textsOf(...wide).join('').length).toBeLessThan(20_000_000);
  });
});
