import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { HtmlError } from '../errors/html-error.ts';
import { createHtmlReader } from './html-reader.ts';

const page = (body: string) => ({
  bytes: Buffer.from(`<html><body>${body}</body></html>`),
  contentType: 'text/html',
  url: 'https://bakery.example/',
});
const readers = [createHtmlReader(), createHtmlReader({ timeoutMs: 2_500 }), createHtmlReader({ memoryMb: 16 })];
const [reader, impatient, small] = readers as [(typeof readers)[0], (typeof readers)[0], (typeof readers)[0]];
afterAll(() => Promise.all(readers.map(({ close }) => close())));

describe('pages are parsed in a thread', () => {
  it('one after the other, however many are passed at once', async () => {
    const read = await Promise.all(['Rye', 'Wheat', 'Oats'].map((name) => reader.read(page(`<p>${name}</p>`))));
    expect(read.map(({ blocks }) => blocks[0]?.text)).toEqual(['Rye', 'Wheat', 'Oats']);
  });

  it('S53 and one that takes too much time or memory fails alone', async () => {
    await expect(impatient.read(page('<b><p>'.repeat(400_000)))).rejects.toThrow(HtmlError);
    await expect(small.read(page('<p>Bread</p>'.repeat(200_000)))).rejects.toMatchObject({ code: 'page_too_complex' });
    expect((await reader.read(page('<p>Rye</p>'))).blocks).toHaveLength(1);
  });

  it('S53 as sitemaps are, packed or not, and the event loop goes on meanwhile', async () => {
    const url = 'https://bakery.example/sitemap.xml';
    const pages = Array.from({ length: 60_000 }, (_, index) => `<url><loc>https://bakery.example/${index}</loc></url>`);
    const bytes = Buffer.from(`<urlset>${pages.join('')}</urlset>`);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    for (const body of [bytes, gzipSync(bytes)])
      expect((await reader.readSitemap({ bytes: body, url })).pages).toHaveLength(50_000);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
    const bomb = gzipSync(Buffer.alloc(30_000_000, 32));
    expect(await reader.readSitemap({ bytes: bomb, url })).toEqual({ pages: [], sitemaps: [] });
  });

  it('as are the scripts that a page loads, with the policies that it sets itself', async () => {
    const meta = '<meta http-equiv="Content-Security-Policy" content="script-src https:">';
    const scripts = '<script src="/a.js" data-key="pk_1" nonce="n"></script><script>inline()</script>';
    expect(await reader.findScripts(page(meta + scripts))).toEqual({
      scripts: [{ src: 'https://bakery.example/a.js', key: 'pk_1', nonce: 'n' }],
      policies: ['script-src https:'],
    });
  });

  it('and none after the reader was closed', async () => {
    const closed = createHtmlReader();
    await closed.close();
    await expect(closed.read(page('<p>Rye</p>'))).rejects.toThrow('closed');
  });
});
