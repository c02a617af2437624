import { load } from 'cheerio';
import { limitDepth } from './limit-depth.ts';
import { toAbsoluteUrl } from './to-absolute-url.ts';

/** The scripts that a page loads, and the policies that it sets for them itself. */
export interface PageScripts {
  scripts: { src: string; key: string | null; nonce: string | null }[];
  /** Content-Security-Policy of its meta elements. */
  policies: string[];
}

/** Finds a page's script elements with an address, absolute; `key` is their `data-key`. Scripts are not run. */
export function findScripts(html: string, url: string): PageScripts {
  const $ = load(limitDepth(html));
  const base = toAbsoluteUrl($('base[href]').attr('href'), url) ?? url;
  const scripts = $('script[src]')
    .toArray()
    .flatMap(({ attribs }) => {
      const src = toAbsoluteUrl(attribs['src'], base);
      return src ? [{ src, key: attribs['data-key'] ?? null, nonce: attribs['nonce'] ?? null }] : [];
    });
  const policies = $('meta[http-equiv=content-security-policy i][content]')
    .toArray()
    .map(({ attribs }) => attribs['content'] ?? '');
  return { scripts, policies };
}
