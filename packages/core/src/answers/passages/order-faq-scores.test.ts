import { describe, expect, it } from 'vitest';
import { orderFaqScores } from './order-faq-scores.ts';
import type { Passage } from './passage.ts';

const chunk = { source: { kind: 'chunk' } } as Passage;
const faq = (match: number): Passage => ({ source: { kind: 'faq', hit: { match } } }) as Passage;

describe('the scores of FAQs', () => {
  it('go to those whose question matches best, and passages of pages keep theirs', () => {
    expect(orderFaqScores([faq(0.4), chunk, faq(0.9), faq(0.7)], [3, 2.5, 1, 2], 0)).toEqual([1, 2.5, 3, 2]);
  });

  it('stay as they are where no question of a FAQ matches well enough', () => {
    expect(orderFaqScores([faq(0.3), chunk, faq(0.49)], [3, 2, 1], 0.5)).toEqual([3, 2, 1]);
    expect(orderFaqScores([faq(0), faq(0)], [1, 2], 0)).toEqual([1, 2]);
  });
});
