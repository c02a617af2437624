import { serveThread } from '@lobby/runtime';
import { decodeHtml } from './decode-html.ts';
import type { ParseHtmlOptions } from './extract-main-content.ts';
import { findScripts } from './find-scripts.ts';
import { decodeSitemap } from './site/decode-sitemap.ts';
import { parseHtml } from './parse-html.ts';
import { parseSitemap } from './site/parse-sitemap.ts';

// HTML is parsed in a thread of its own: a page of a few kilobytes can be made to hold its reader for minutes.
serveThread(() => ({
  parse: ({ bytes, contentType, url, options }: ParseRequest) =>
    parseHtml(decodeHtml(bytes, contentType), url, options),
  findScripts: ({ bytes, contentType, url }: ParseRequest) => findScripts(decodeHtml(bytes, contentType), url),
  parseSitemap: ({ bytes, url }: SitemapRequest) => parseSitemap(decodeSitemap(bytes), url),
}));

export interface SitemapRequest {
  bytes: Uint8Array;
  url: string;
}

export interface ParseRequest {
  bytes: Uint8Array;
  contentType: string;
  url: string;
  options: ParseHtmlOptions;
}
