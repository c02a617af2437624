import type { Block } from '../../text/block.ts';
import { decodeText } from '../../text/decode-text.ts';
import { parseText } from '../parse-text.ts';
import { parseHtml } from '../../web/parse-html.ts';
import { createMarkdownReader } from './create-markdown-reader.ts';

/** The metadata that some tools write above the text: fields in YAML or TOML. Text between two rules is none. */
const FRONT_MATTER =
  /^\uFEFF*(?:---[ \t]*\r?\n(?=\s*(?:#|[\w-]+[ \t]*:))[^]{0,20000}?\r?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n[^]{0,20000}?\r?\n\+\+\+)[ \t]*(?:\r?\n|$)/;

/** Parses GitHub Flavored Markdown, which may contain HTML. What is nested too deep for a parser is read as plain text. */
export function parseMarkdown(bytes: Uint8Array): Block[] {
  const markdown = decodeText(bytes).replace(FRONT_MATTER, '');
  try {
    const html = createMarkdownReader().parse(markdown, { async: false });
    // No site stands around the text: a short paragraph before a long one is the author's too.
    return parseHtml(`<body>${html}</body>`, 'file:', { skipArticleDetection: true }).blocks;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return parseText(markdown);
  }
}
