import { describe, expect, it } from 'vitest';
import { parseRobots } from './parse-robots.ts';
import { parseSitemap } from './parse-sitemap.ts';

const SITEMAP = 'https://bakery.example/maps/sitemap.xml';
const ROBOTS = 'https://bakery.example/robots.txt';

describe('the rules of a robots.txt', () => {
  it('S55 keep us from what they forbid, and say how slowly we go', () => {
    const rules = parseRobots(
      ROBOTS,
      'User-agent: *\nDisallow: /internal\nAllow: /internal/public\nCrawl-delay: 4\nSitemap: https://bakery.example/s.xml',
      'LobbyBot/1.0',
    );
    expect(rules.isAllowed('https://bakery.example/internal/recipes')).toBe(false);
    expect(rules.isAllowed('https://bakery.example/internal/public/hours')).toBe(true);
    expect(rules.isAllowed('https://bakery.example/')).toBe(true);
    expect([rules.crawlDelay, rules.sitemaps]).toEqual([4, ['https://bakery.example/s.xml']]);
  });

  it('S55 for us alone count more than those for everybody', () => {
    const rules = parseRobots(ROBOTS, 'User-agent: *\nAllow: /\n\nUser-agent: LobbyBot\nDisallow: /', 'LobbyBot/1.0');
    expect(rules.isAllowed('https://bakery.example/')).toBe(false);
  });

  it.each([
    ['/a', 'Disallow: /*.pdf$', '/docs/a.pdf', false],
    ['/a', 'Disallow: /*.pdf$', '/docs/a.pdf?x=1', true],
    ['the longest rule', 'Disallow: /shop\nAllow: /shop/*/open', '/shop/12/open', true],
    ['of two equal rules the one that allows', 'Disallow: /shop\nAllow: /shop', '/shop', true],
    ['escapes in either case', 'Disallow: /caf%c3%a9', '/café/menu', false],
    ['an empty rule', 'Disallow:', '/', true],
    ['a comment', 'Disallow: /a # but not b', '/a', false],
    ['the query', 'Disallow: /*?session=', '/a?session=1', false],
  ])('S55 count as the standard says: %s', (_what, rules, path, isAllowed) => {
    const { isAllowed: isAllowedBy } = parseRobots(ROBOTS, `User-agent: *\n${rules}`, 'LobbyBot/1.0');
    expect(isAllowedBy(`https://bakery.example${path}`)).toBe(isAllowed);
  });

  it('S55 of several groups for one agent count together, and those of a group for several agents for each', () => {
    const text =
      'User-agent: A\nUser-agent: lobbybot\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: LobbyBot\nDisallow: /b';
    const { isAllowed } = parseRobots(ROBOTS, text, 'LobbyBot/1.0');
    expect(['/a', '/b', '/c'].map((path) => isAllowed(`https://bakery.example${path}`))).toEqual([false, false, true]);
  });

  it.each([
    ['plain', (index: number) => `/p${index}/${'x'.repeat(index % 200)}`],
    ['with asterisks', (index: number) => `/p${index}*y*z${index}`],
    ['all asterisks', (index: number) => `/${'*a'.repeat(200)}${index}`],
  ])('S53 S97 are looked up, however many there are: %s', (_kind, pattern) => {
    const text =
      `User-agent: *\n${Array.from({ length: 26_000 }, (_, index) => `Disallow: ${pattern(index)}`).join('\n')}`.slice(
        0,
        500_000,
      );
    const { isAllowed } = parseRobots(ROBOTS, text, 'LobbyBot/1.0');
    const pages = Array.from({ length: 1_000 }, (_, page) => `https://bakery.example/q${page}/${'a'.repeat(150)}`);
    expect(new Set(pages.map(isAllowed)).size).toBe(1);
  });

  it('allow everything when there are none, or no rules at all', () => {
    for (const text of ['', '<html>404</html>', '\u0000'.repeat(10_000)]) {
      const rules = parseRobots(ROBOTS, text, 'LobbyBot/1.0');
      expect([rules.isAllowed('https://bakery.example/a'), rules.crawlDelay]).toEqual([true, null]);
    }
  });
});

describe('a sitemap', () => {
  it('names pages, and further sitemaps', () => {
    expect(
      parseSitemap(
        '<?xml version="1.0"?><urlset><url><loc> https://bakery.example/a&amp;b </loc></url><url><loc>http://[</loc></url></urlset>',
        SITEMAP,
      ),
    ).toEqual({ pages: ['https://bakery.example/a&b'], sitemaps: [] });
    expect(
      parseSitemap('<sitemapindex><sitemap><loc>https://bakery.example/2.xml</loc></sitemap></sitemapindex>', SITEMAP)
        .sitemaps,
    ).toEqual(['https://bakery.example/2.xml']);
  });

  it.each([
    ['by the root', '<urlset><url><loc>/bread</loc></url></urlset>', 'https://bakery.example/bread'],
    ['by its own address', '<urlset><url><loc>bread</loc></url></urlset>', 'https://bakery.example/maps/bread'],
    [
      'without a protocol',
      '<urlset><url><loc>//bakery.example/bread</loc></url></urlset>',
      'https://bakery.example/bread',
    ],
    [
      'with a prefix',
      '<s:urlset xmlns:s="x"><s:url><s:loc>/bread</s:loc><image:image><image:loc>/i.png</image:loc></image:image></s:url></s:urlset>',
      'https://bakery.example/bread',
    ],
    [
      'as character data',
      '<urlset><url><loc><![CDATA[/bread?a=1&b=2]]></loc></url></urlset>',
      'https://bakery.example/bread?a=1&b=2',
    ],
    [
      'after a byte order mark',
      '\uFEFF<?xml version="1.0"?><urlset><url><loc>\n /bread \n</loc></url></urlset>',
      'https://bakery.example/bread',
    ],
    ['one a line', 'https://bakery.example/bread\r\n\r\n', 'https://bakery.example/bread'],
    [
      'in a feed of RSS',
      '<rss><channel><link>/</link><item><link>/bread</link></item></channel></rss>',
      'https://bakery.example/bread',
    ],
    [
      'in a feed of Atom',
      '<feed><link href="/"/><entry><link href="/bread"/></entry></feed>',
      'https://bakery.example/bread',
    ],
  ])('names pages %s', (_how, text, page) => {
    expect(parseSitemap(text, SITEMAP).pages).toEqual([page]);
  });

  it('may be named in a robots.txt without the host', () => {
    expect(parseRobots(ROBOTS, 'Sitemap: /maps/sitemap.xml', 'LobbyBot/1.0').sitemaps).toEqual([SITEMAP]);
  });

  it('S53 that is broken, is something else or hides entities names nothing', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'h'.repeat(1_000)}"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>`;
    const file = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url></urlset>';
    for (const xml of ['', '<html></html>', '{"a":1}', '<urlset><url><loc>', bomb, file])
      expect(parseSitemap(xml, SITEMAP)).toEqual({ pages: [], sitemaps: [] });
  });

  it('S53 is read up to fifty thousand pages', () => {
    const url = '<url><loc>https://bakery.example/</loc></url>';
    expect(parseSitemap(`<urlset>${url.repeat(50_010)}</urlset>`, SITEMAP).pages).toHaveLength(50_000);
  });
});
