import { describe, expect, it } from 'vitest';
import { parsePdfPage } from './parse-pdf-page.ts';

describe('the text of a page of a PDF', () => {
  it('becomes headings and paragraphs, lines joined and cut words mended', () => {
    expect(
      parsePdfPage('Opening Hours\n\nThe bakery opens at se-\nven on every\nweekday.\n\nClosed on Sunday.'),
    ).toEqual([
      { kind: 'heading', level: 2, text: 'Opening Hours' },
      { kind: 'text', text: 'The bakery opens at seven on every weekday.' },
      { kind: 'text', text: 'Closed on Sunday.' },
    ]);
  });

  it('keeps a hyphen that belongs there', () => {
    expect(parsePdfPage('We bake for the Franco-\nGerman market')[0]?.text).toBe(
      'We bake for the Franco- German market',
    );
  });

  it('has a row for each line of a table', () => {
    expect(parsePdfPage('Rye\t4 euros\nWheat \t 3 euros')).toEqual([
      { kind: 'row', text: 'Rye | 4 euros' },
      { kind: 'row', text: 'Wheat | 3 euros' },
    ]);
  });

  it('takes no sentence and no last line for a heading', () => {
    for (const text of ['We are closed today.\n\nSorry', 'Thank You'])
      expect(parsePdfPage(text).filter(({ kind }) => kind === 'heading')).toEqual([]);
  });

  it('of an empty page is nothing', () => {
    expect(parsePdfPage('')).toEqual([]);
    expect(parsePdfPage('\n \n\n')).toEqual([]);
  });
});
