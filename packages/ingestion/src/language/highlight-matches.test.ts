import { describe, expect, it } from 'vitest';
import { highlightMatches } from './highlight-matches.ts';
import { toLexemes } from './to-lexemes.ts';

const highlight = (text: string, question: string, language = 'en'): string =>
  highlightMatches(text, toLexemes(question, language), language)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join('');

describe('the words of a passage that a question matched', () => {
  it('are marked in whatever form they stand there', () => {
    expect(highlight('Ferries leave at nine. The ferry is red.', 'When does the ferry leave?')).toBe(
      '[Ferries] [leave] at nine. The [ferry] is red.',
    );
    expect(highlight('Die Fähren fahren ab.', 'Wann fährt die Fähre?', 'de')).toContain('[Fähren]');
  });

  it('are marked as characters where a script writes without spaces', () => {
    expect(highlight('营业时间是九点', '营业时间', 'zh')).toBe('[营业时间]是九点');
  });

  it('leave the text as it is', () => {
    const text = ' A “test”,\nwith line-breaks & 100 % signs. ';
    expect(
      highlightMatches(text, ['test'], 'en')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
