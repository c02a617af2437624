import { describe, expect, it } from 'vitest';
import { toUserError } from '../feedback/user-error.ts';
import { formatBytes, formatNumber } from './format-number.ts';
import { formatRelativeTime } from './relative-time.tsx';

describe('a figure on a screen', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_000, '1 KB'],
    [12_345_678, '12.3 MB'],
    [5e15, '5,000 TB'],
  ])('of %i bytes is read as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('of thousands has its commas', () => {
    expect(formatNumber(1_234_567)).toBe('1,234,567');
  });

  it.each([
    [-5_000, 'just now'],
    [59_000, 'just now'],
    [60_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, 'yesterday'],
    [40 * 86_400_000, '40 days ago'],
  ])('of a time %i ms ago is read as %s', (passed, text) => {
    const now = new Date('2026-01-01T12:00:00Z');
    expect(formatRelativeTime(new Date(now.getTime() - passed), now)).toBe(text);
  });
});

describe('a fault on a screen', () => {
  it('is the sentence of the server, with those of the fields', () => {
    const error = Object.assign(new Error('Please look at the marked fields.'), {
      data: { kind: 'invalid', fields: { email: 'The e-mail address is missing.' } },
    });
    expect(toUserError(error)).toEqual({
      message: 'Please look at the marked fields.',
      fields: { email: 'The e-mail address is missing.' },
      kind: 'invalid',
      isUnreached: false,
    });
    expect(toUserError(Object.assign(new Error('No.'), { data: {} }))).toEqual({
      message: 'No.',
      fields: {},
      kind: null,
      isUnreached: false,
    });
  });

  it('that never reached the server says so in words of ours', () => {
    expect(toUserError(new TypeError('Failed to fetch')).message).toMatch(/^The server can not be reached/);
  });
});
