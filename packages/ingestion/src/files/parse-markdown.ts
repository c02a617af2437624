import { marked } from 'marked';
import type { Block } from '../text/block.ts';
import { parseHtml } from '../web/parse-html.ts';
import { decodeText } from '../text/decode-text.ts';

/** What some tools write above a Markdown text for themselves. */
const FRONT_MATTER = /^---\r?\n[^]{0,20000}?\r?\n---\r?\n/;

/** Markdown, with its tables and with HTML in it. */
export function parseMarkdown(bytes: Uint8Array): Block[] {
  const html = marked.parse(decodeText(bytes).replace(FRONT_MATTER, ''), { async: false, gfm: true });
  return parseHtml(`<body>${html}</body>`, 'file:').blocks;
}
