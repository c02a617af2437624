// A pure text pipeline: parse, clean, chunk; and the words that are searched by. Nothing here knows of tenants or tables.
export type { Block } from './block.ts';
export { chunkBlocks } from './chunk-blocks.ts';
export { cleanText } from './clean-text.ts';
export { parseText } from './parse-text.ts';
export { parsePdfPage } from './pdf/parse-pdf-page.ts';
export { PdfError } from './pdf/pdf-error.ts';
export { looksLikePdf, readPdf } from './pdf/read-pdf.ts';
export { createHtmlReader, HtmlError } from './web/html-reader.ts';
export type { HtmlPage, HtmlReader } from './web/html-reader.ts';
export { parseHtml } from './web/parse-html.ts';
export type { ParsedHtml } from './web/parse-html.ts';
export { parseRobots } from './web/robots.ts';
export type { RobotsRules } from './web/robots.ts';
export { parseSitemap } from './web/sitemap.ts';
export { detectLanguage } from './words/detect-language.ts';
export { splitSentences } from './words/split-sentences.ts';
export { toLexemes, toWords } from './words/to-lexemes.ts';
export { toTsvector } from './words/to-tsvector.ts';
