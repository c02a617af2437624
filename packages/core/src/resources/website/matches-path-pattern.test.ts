import { describe, expect, it } from 'vitest';
import { matchesPathPattern } from './matches-path-pattern.ts';

const fits = (path: string, pattern: string): boolean => matchesPathPattern(`https://bakery.example${path}`, pattern);

describe('a pattern of paths', () => {
  it.each([
    ['/blog', '/blog'],
    ['/blog', '/blog/'],
    ['/blog', '/blog/2024/rye?page=2'],
    ['blog', '/blog/rye'],
    ['/', '/anything'],
    ['/blog/*', '/blog/'],
    ['/blog/*', '/blog/a/b'],
    ['*.html', '/a/b.HTML'],
    ['*/print/*', '/bread/print/1'],
    ['*?print=*', '/bread?print=1'],
    ['/a*c', '/abcc'],
    ['/Brötchen', '/br%C3%B6tchen'],
    ['https://bakery.example/shop', '/shop/cart'],
    ['*', '/'],
  ])('%s stands for %s', (pattern, path) => {
    expect(fits(path, pattern)).toBe(true);
  });

  it.each([
    ['/blog', '/blogs'],
    ['/blog/*', '/blog'],
    ['*.html', '/a.htm'],
    ['/a*c', '/ab'],
    ['/ab*bc', '/abc'],
    ['/shop', '/'],
  ])('%s does not stand for %s', (pattern, path) => {
    expect(fits(path, pattern)).toBe(false);
  });

  it('S97 of hundreds of stars is answered', () => {
    // A regular expression that goes back from each star would not end here.
    expect(fits(`/${'a'.repeat(900)}`, `${'*a'.repeat(900)}b`)).toBe(false);
  });
});
