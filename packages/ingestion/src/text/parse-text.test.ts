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

  it('of nothing but spaces is nothing', () => {
    expect(parseText(' \n\t\n\u200B ')).toEqual([]);
  });
});
