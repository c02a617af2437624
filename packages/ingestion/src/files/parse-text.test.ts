import { describe, expect, it } from 'vitest';
import { parseText } from './parse-text.ts';

describe('pasted text', () => {
  it('becomes headings and paragraphs, lines of a paragraph kept', () => {
    expect(parseText('# Menu #\n\nCoffee\nTea\n\nCake\n### Hours\nSeven to four')).toEqual([
      { kind: 'heading', level: 1, text: 'Menu' },
      { kind: 'text', text: 'Coffee\nTea' },
      { kind: 'text', text: 'Cake' },
      { kind: 'heading', level: 3, text: 'Hours' },
      { kind: 'text', text: 'Seven to four' },
    ]);
  });

  it('with a # that is no heading stays text', () => {
    expect(parseText('#1 in town\n\n####### seven')).toEqual([
      { kind: 'text', text: '#1 in town' },
      { kind: 'text', text: '####### seven' },
    ]);
  });

  it('keeps a table that comes from a spreadsheet or from Markdown, whose rows name their columns', () => {
    const rows = [
      { kind: 'row', text: 'Item: Rye | Price: 4.20' },
      { kind: 'row', text: 'Item: Spelt | Price: 3.90' },
    ];
    expect(parseText('Item\tPrice\r\nRye\t4.20\r\nSpelt\t3.90')).toEqual(rows);
    expect(parseText('Bread\n| Item | Price |\n|:---|---:|\n| Rye | 4.20 |\n| Spelt | 3.90 |')).toEqual([
      { kind: 'text', text: 'Bread' },
      ...rows,
    ]);
    expect(parseText('A | B\n\n\tindented\nText\tof one line')).toEqual([
      { kind: 'text', text: 'A | B' },
      { kind: 'text', text: 'indented\nText of one line' },
    ]);
  });

  it('of nothing but spaces is nothing', () => {
    expect(parseText(' \n\t\n\u200B ')).toEqual([]);
  });
});
