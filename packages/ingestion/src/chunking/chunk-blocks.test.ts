import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../text/block.ts';
import { chunkBlocks, estimateTokens } from './chunk-blocks.ts';

const SENTENCE = 'The bakery opens at seven on every weekday and closes at four in the afternoon. ';
const text = (value: string): Block => ({ kind: 'text', text: value });
const heading = (level: number, value: string): Block => ({ kind: 'heading', level, text: value });

/** What a text says, whatever it was cut at: cutting may change spaces and nothing else. */
const letters = (value: string): string => value.replaceAll(/\s+/g, '');

const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z]{1,12}[.!?]?$/) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom('営業時間は七時からです。', 'Dr.', 'สวัสดีครับ', 'z.B.', 'x'.repeat(700)) },
);
const paragraph = fc.array(word, { minLength: 1, maxLength: 120 }).map((words) => words.join(' '));
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: paragraph.map(text) },
  { weight: 1, arbitrary: paragraph.map((value): Block => ({ kind: 'row', text: value })) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), word).map(([level, value]) => heading(level, value)),
  },
);
const blocks = fc.array(block, { maxLength: 12 });
const maxTokens = fc.integer({ min: 20, max: 400 });

describe('the passages of a page', () => {
  it('hold all of its text, in its order, and nothing twice', () => {
    fc.assert(
      fc.property(blocks, maxTokens, (page, limit) => {
        const passages = chunkBlocks(page, { language: 'en', maxTokens: limit });
        const expected = page.filter(({ kind }) => kind !== 'heading').map((part) => letters(part.text));
        expect(passages.map((passage) => letters(passage.text)).join('')).toBe(expected.join(''));
      }),
      { numRuns: 200 },
    );
  });

  it('are never empty and hardly longer than the model reads', () => {
    fc.assert(
      fc.property(blocks, maxTokens, (page, limit) => {
        // A word of a script without spaces can't be cut below 200 characters, nor a short rest be left alone.
        const most = Math.max(limit * 1.15, 200);
        for (const passage of chunkBlocks(page, { language: 'en', maxTokens: limit })) {
          expect(passage.text.trim()).not.toBe('');
          expect(estimateTokens(passage.text)).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('know the headings above them, from the outermost on, and never reach across one', () => {
    const page = [
      text('Welcome.'),
      heading(1, 'Insurance'),
      heading(2, 'Cars'),
      text('Cars are insured by the day.'),
      heading(3, 'Claims'),
      text('Call us first.'),
      heading(2, 'Homes'),
      text('Homes are insured by the year.'),
      heading(1, 'About'),
      text('Since 1950.'),
    ];
    expect(chunkBlocks(page, { language: 'en' })).toEqual([
      { headingPath: [], text: 'Welcome.' },
      { headingPath: ['Insurance', 'Cars'], text: 'Cars are insured by the day.' },
      { headingPath: ['Insurance', 'Cars', 'Claims'], text: 'Call us first.' },
      { headingPath: ['Insurance', 'Homes'], text: 'Homes are insured by the year.' },
      { headingPath: ['About'], text: 'Since 1950.' },
    ]);
  });

  it('join short paragraphs and rows, each on a line of its own', () => {
    const page = [
      text('Coffee is 3 euros.'),
      { kind: 'row', text: 'Size: Large | Price: 4' } as const,
      text('Tea is 2.'),
    ];
    expect(chunkBlocks(page, { language: 'en' })).toEqual([
      { headingPath: [], text: 'Coffee is 3 euros.\nSize: Large | Price: 4\nTea is 2.' },
    ]);
  });

  it('end at the end of a sentence', () => {
    const passages = chunkBlocks([text(SENTENCE.repeat(60).trim())], { language: 'en', maxTokens: 100 });
    expect(passages.length).toBeGreaterThan(5);
    expect(passages.filter((passage) => !passage.text.endsWith('afternoon.'))).toEqual([]);
  });

  it('leave no crumb at the end: they share what there is about evenly', () => {
    const page = Array.from({ length: 13 }, () => text(SENTENCE.trim()));
    const passages = chunkBlocks(page, { language: 'en', maxTokens: estimateTokens(SENTENCE) * 12 });
    expect(passages.map((passage) => passage.text.split('\n').length)).toEqual([7, 6]);
  });

  it('of a heading of a page long carry a heading of a line', () => {
    expect(
      chunkBlocks([heading(1, 'x'.repeat(5_000)), text('Hello.')], { language: 'en' })[0]?.headingPath[0],
    ).toHaveLength(120);
  });

  it('of headings alone are none', () => {
    expect(chunkBlocks([heading(1, 'Menu'), heading(2, 'Drinks')], { language: 'en' })).toEqual([]);
  });

  it('S97 of a megabyte without a space or a full stop are made', () => {
    const passages = chunkBlocks([text('a'.repeat(1_000_000)), text('。'.repeat(100_000))], { language: 'en' });
    expect(letters(passages.map((passage) => passage.text).join(''))).toHaveLength(1_100_000);
  });
});
