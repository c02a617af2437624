import { describe, expect, it } from 'vitest';
import { formatFailure, formatPageReasons } from './format-reason.ts';

const REASON = { code: 'http_status', params: { status: '502' } } as const;

describe('the reason of a resource or page', () => {
  it('says that existing content is still used, if there is any', () => {
    expect(formatFailure({ failure: null, chunks: 3 })).toBeNull();
    expect(formatFailure({ failure: REASON, chunks: 0 })).toBe('The page returned status 502.');
    expect(formatFailure({ failure: REASON, chunks: 3 })).toMatch(/status 502\. .*still used/);
  });

  it('says that an indexed page could not be read again, and has its notices', () => {
    expect(formatPageReasons({ status: 'failed', reason: REASON, notices: [] })).toEqual([
      'The page returned status 502.',
    ]);
    expect(formatPageReasons({ status: 'indexed', reason: REASON, notices: ['ocr'] })).toEqual([
      expect.stringMatching(/read again: The page returned status 502\./),
      'Read by text recognition.',
    ]);
  });

  it('says how much of a page is no text', () => {
    const omissions = [
      { code: 'formulas_without_result' as const, count: 3 },
      { code: 'charts_not_read' as const, count: 1 },
    ];
    expect(formatPageReasons({ status: 'indexed', reason: null, notices: [], omissions })).toEqual([
      expect.stringMatching(/^3 cells are missing/),
      '1 chart was not read.',
    ]);
  });

  it('is filled in as it is, whatever signs it contains', () => {
    const failure = { code: 'duplicate', params: { key: 'https://a.example/?$1=$&' } } as const;
    expect(formatFailure({ failure, chunks: 1 })).toContain('https://a.example/?$1=$&');
  });
});
