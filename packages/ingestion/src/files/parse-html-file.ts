import type { Block } from '../text/block.ts';
import { decodeHtml } from '../web/decode-html.ts';
import { parseHtml } from '../web/parse-html.ts';

/** Parses the main content of a saved page, like that of a page on the web. */
export const parseHtmlFile = (bytes: Uint8Array): Block[] => parseHtml(decodeHtml(bytes), 'file:').blocks;
