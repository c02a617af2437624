import { describe, expect, it } from 'vitest';
import { createNumberGuard } from './number-guard.ts';

const isRight = (sentence: string): boolean => !sentence.includes('95');

/** What a visitor has seen at each moment, the text coming in pieces of this length. */
function seen(text: string, length: number): string[] {
  const gate = createNumberGuard(isRight);
  const moments: string[] = [];
  let shown = '';
  const show = (pieces: (string | null)[]): void => {
    for (const piece of pieces) {
      shown = piece === null ? '' : shown + piece;
      moments.push(shown);
    }
  };
  for (let at = 0; at < text.length; at += length) show(gate.push(text.slice(at, at + length)));
  show(gate.flush());
  return moments;
}

describe('an answer that comes piece by piece', () => {
  const text = 'We bake it [1]. It costs 95 euros [2]. It takes 3 days.\nCome in!';

  it.each([1, 2, 5, 11, 1_000])('never shows a wrong number, in pieces of %i, and all the rest', (length) => {
    const moments = seen(text, length);
    expect(moments.join('\n')).not.toContain('9');
    expect(moments.at(-1)).toBe('We bake it [1]. It takes 3 days.\nCome in!');
  });

  it('comes as it is where no number is wrong', () => {
    expect(seen('Yes, we do. We open at 7.30 [1], [2, 3].', 3).at(-1)).toBe('Yes, we do. We open at 7.30 [1], [2, 3].');
    expect(seen('', 1)).toEqual([]);
  });
});
