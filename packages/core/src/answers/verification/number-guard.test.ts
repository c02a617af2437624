import { describe, expect, it } from 'vitest';
import { createAnswerStream } from '../answer-stream.ts';
import { createNumberGuard } from './number-guard.ts';

const isVerified = (sentence: string): boolean => !sentence.includes('95');

/** Everything that a visitor has seen, moment by moment, where the text comes in pieces of this length. */
function listMoments(text: string, length: number): string[] {
  const moments: string[] = [];
  const record = (): void => void moments.push(stream.text);
  const stream = createAnswerStream({ delta: record, reset: record });
  const guard = createNumberGuard(isVerified, stream);
  for (let from = 0; from < text.length; from += length) guard.delta(text.slice(from, from + length));
  guard.flush();
  return moments;
}

describe('an answer that comes piece by piece', () => {
  const text = 'We bake it [1]. It costs 95 euros [2]. It takes 3 days.\nCome in!';

  it.each([1, 2, 5, 11, 1_000])('never shows a wrong number, in pieces of %i, and all the rest', (length) => {
    const moments = listMoments(text, length);
    expect(moments.join('\n')).not.toContain('9');
    expect(moments.at(-1)).toBe('We bake it [1]. It takes 3 days.\nCome in!');
  });

  it('comes as it is where no number is wrong', () => {
    const correct = 'Yes, we do. We open at 7.30 [1], [2, 3].';
    expect(listMoments(correct, 3).at(-1)).toBe(correct);
    expect(listMoments('', 1)).toEqual([]);
  });
});
