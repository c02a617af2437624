import { marked } from 'marked';
import type { Block } from '../text/block.ts';
import { parseHtml } from '../web/parse-html.ts';
import { decodeText } from '../text/decode-text.ts';

/** The metadata that some tools write above the text. */
const FRONT_MATTER = /^---\r?\n[^]{0,20000}?\r?\n---\r?\n/;

/** Parses GitHub Flavored Markdown, which may contain HTML. */
export function parseMarkdown(bytes: Uint8Array): Block[] {
  const html = marked.parse(decodeText(bytes).replace(FRONT_MATTER, ''), { async: false, gfm: true });
  return parseHtml(`<body>${html}</body>`, 'file:').blocks;
}
