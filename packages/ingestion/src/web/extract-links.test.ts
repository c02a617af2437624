import { describe, expect, it } from 'vitest';
import { parseHtml } from './parse-html.ts';

const URL_OF = 'https://bakery.example/shop/';
const read = (html: string) => parseHtml(html, URL_OF);

describe('a page that sends its visitors on', () => {
  const meta = (content: string): string => `<meta http-equiv="refresh" content="${content}">`;
  it.each([
    ['0; url=/en/', 0],
    ['0;URL=/en/', 0],
    ['5, url = /en/', 5],
    ["0; url='/en/'", 0],
    ['0;/en/', 0],
    ['0 url=https://bakery.example/en/', 0],
    ['1.5;url=../en/', 1],
    [' ; url=/en/', 0],
    ['0;url=//bakery.example/en/', 0],
  ])('is understood as browsers do: %s', (content, seconds) => {
    expect(read(meta(content)).refresh).toEqual({ url: 'https://bakery.example/en/', seconds });
  });

  it.each(['30', '0;url=', '5; url=/shop/', '5; url=#top', '0;url=javascript:alert(1)', '0; url=http://[', ''])(
    'is none that only loads itself again, or names no page: %s',
    (content) => {
      expect(read(meta(content)).refresh).toBeNull();
    },
  );

  it.each([
    'window.location = "/en/";',
    "location.href='/en/'",
    'window.location.replace("/en/")',
    "setTimeout(function () { document.location.assign('/en/'); }, 100)",
    "top.location.href = '/en/'\n",
  ])('may do so by a script, where it has no text: %s', (script) => {
    expect(read(`<script>${script}</script>`).refresh?.url).toBe('https://bakery.example/en/');
    expect(read(`<script>${script}</script><p>Rye bread is baked every day.</p>`).refresh).toBeNull();
    expect(read('<script>location.href = "/" + language</script>').refresh).toBeNull();
    expect(read('<body onload="location.href=\'/en/\'"></body>').refresh?.url).toBe('https://bakery.example/en/');
  });
});

describe('a page leads on', () => {
  it.each([
    ['a map of links', '<map><area href="/bread"></map>'],
    ['a link in an image', '<svg><a href="/bread"><text>Bread</text></a></svg>'],
    ['the next page of a list', '<link rel="next" href="/bread">'],
    ['a menu to choose from', '<select onchange="go(this)"><option value="/bread">Bread</option></select>'],
    ['a button', '<form action="/bread"><button>Bread</button></form>'],
    ['a box that a script makes a link of', '<div onclick="location.href=\'/bread\'">Bread</div>'],
    ['an address in its data', '<tr data-href="/bread"></tr><li data-href="/bread">Bread</li>'],
    ['what it shows without scripts', '<noscript><a href="/bread">Bread</a></noscript>'],
    ['what it shows without frames', '<frameset><noframes><a href="/bread">Bread</a></noframes></frameset>'],
    ['a link outside of the text', '<nav><a href="/bread">Bread</a></nav>'],
  ])('by %s', (_way, html) => {
    expect(read(`<html><head></head>${html}</html>`).links).toEqual(['https://bakery.example/bread']);
  });

  it('by frames, which are pages that it shows', () => {
    expect(read('<html><frameset><frame src="/menu"><frame src="text"></frameset></html>').frames).toEqual([
      'https://bakery.example/menu',
      'https://bakery.example/shop/text',
    ]);
    expect(read('<p>Prices:</p><iframe src="/prices"></iframe><iframe src="about:blank"></iframe>').frames).toEqual([
      'https://bakery.example/prices',
    ]);
  });

  it('not by fields, nor by links that it does not recommend', () => {
    expect(read('<form action="/search"><input name="q"></form><a rel="nofollow" href="/ad">ad</a>').links).toEqual([]);
  });
});

describe("a page's canonical address", () => {
  it('is none where it declares several', () => {
    const declare = (...paths: string[]) => read(paths.map((path) => `<link rel="canonical" href="${path}">`).join(''));
    expect(declare('/a').canonical).toBe('https://bakery.example/a');
    expect(declare('/a', '/a').canonical).toBe('https://bakery.example/a');
    expect(declare('/a', '/b').canonical).toBeNull();
  });
});
