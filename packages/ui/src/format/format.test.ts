import { formatCost } from './format-cost.ts';
import { describe, expect, it } from 'vitest';
import { formatLanguage, toLanguageOptions } from './format-language.ts';
import { formatBytes, formatNumber, formatPercent } from './format-number.ts';
import { formatRelativeTime } from './format-time.ts';

describe('a number on a screen', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_000, '1 KB'],
    [12_345_678, '12.3 MB'],
    [5e15, '5,000 TB'],
  ])('of %i bytes is shown as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('of thousands has separators', () => {
    expect(formatNumber(1_234_567)).toBe('1,234,567');
  });

  it.each([
    [0.125, '13%'],
    [1, '100%'],
    [null, '–'],
    [undefined, '–'],
  ])('of the share %s is shown as %s', (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });
});

describe('a time on a screen', () => {
  it.each([
    [-5_000, 'just now'],
    [59_000, 'just now'],
    [60_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, 'yesterday'],
    [40 * 86_400_000, '40 days ago'],
  ])('%i ms ago is shown as %s', (passed, text) => {
    const now = new Date('2026-01-01T12:00:00Z');
    expect(formatRelativeTime(new Date(now.getTime() - passed), now)).toBe(text);
  });

  it('is short where there is little room', () => {
    const now = new Date('2026-01-01T12:00:00Z');
    expect(formatRelativeTime(new Date(now.getTime() - 300_000), now, true)).toBe('5m ago');
  });
});

describe('a language on a screen', () => {
  it('has its name, and options are sorted by it', () => {
    expect(formatLanguage('de')).toBe('German');
    expect(toLanguageOptions(['en', 'de', 'el']).map(({ label }) => label)).toEqual(['English', 'German', 'Greek']);
  });
});

describe('an amount in USD', () => {
  it.each([
    [0, '$0.00'],
    [0.0012345, '$0.0012'],
    [0.000004, '$0.000004'],
    [0.05, '$0.05'],
    [12.3, '$12.30'],
  ])('of %d is %s', (usd, text) => {
    expect(formatCost(usd)).toBe(text);
  });
});
