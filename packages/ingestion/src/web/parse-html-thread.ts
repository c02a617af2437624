import { serveThread } from '@lobby/runtime';
import { decodeHtml } from './decode-html.ts';
import type { ParseHtmlOptions } from './extract-main-content.ts';
import { parseHtml } from './parse-html.ts';

// HTML is parsed in a thread of its own: a page of a few kilobytes can be made to hold its reader for minutes.
serveThread(() => ({
  parse: ({ bytes, contentType, url, options }: ParseRequest) =>
    parseHtml(decodeHtml(bytes, contentType), url, options),
}));

export interface ParseRequest {
  bytes: Uint8Array;
  contentType: string;
  url: string;
  options: ParseHtmlOptions;
}
