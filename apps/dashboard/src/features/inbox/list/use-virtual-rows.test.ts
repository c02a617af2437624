import { describe, expect, it } from 'vitest';
import { getRowRange } from './use-virtual-rows.ts';

const ROW_PX = 72;

describe('the rows that are rendered', () => {
  it.each([
    [0, 720, { first: 0, end: 18 }],
    [7_200, 720, { first: 92, end: 118 }],
    [7_236, 720, { first: 92, end: 119 }],
    [0, 0, { first: 0, end: 8 }],
  ])('at %i px of a list of %i px are the visible ones and a few around them', (scrollTop, clientHeight, range) => {
    expect(getRowRange({ scrollTop, clientHeight }, ROW_PX)).toEqual(range);
  });
});
