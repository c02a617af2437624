import type { Block } from '../text/block.ts';
import { decodeHtml } from '../web/decode-html.ts';
import { parseHtml } from '../web/parse-html.ts';

/** A saved page: its main content, as on the web. */
export const parseHtmlFile = (bytes: Uint8Array): Block[] => parseHtml(decodeHtml(bytes), 'file:').blocks;
