import { serveThread } from '@lobby/runtime';
import type { Block } from '../text/block.ts';
import { parseText } from './parse-text.ts';
import { parseCsvCells } from '../csv/parse-csv.ts';
import { decodeText } from '../text/decode-text.ts';
import { FileError } from '../errors/file-error.ts';
import type { FileErrorCode } from '../errors/file-error.ts';
import type { FileType } from './file-types.ts';
import type { FilePage } from './file-page.ts';
import { cellsToBlocks } from '../tables/table-rows-to-blocks.ts';
import { paginate } from './paginate.ts';
import { readDocx } from '../word/read-docx.ts';
import type { PageOmission } from '../errors/page-omission.ts';
import { parseHtmlFile } from './parse-html-file.ts';
import { parseMarkdown } from './markdown/parse-markdown.ts';
import { parsePptx } from './parse-pptx.ts';
import { parseXlsx } from './parse-xlsx.ts';

const toPages = (blocks: readonly Block[], omissions: PageOmission[] = []): FilePage[] =>
  paginate(blocks).map((part, index) => ({
    name: `Part ${index + 1}`,
    number: null,
    blocks: part,
    omissions: index === 0 ? omissions : [],
  }));

async function parseDocx(bytes: Uint8Array): Promise<FilePage[]> {
  const { blocks, omissions } = await readDocx(bytes);
  return toPages(blocks, omissions);
}

/** Splits a slide or sheet that is longer than a page; its parts keep its number and name. One without text may lack some. */
const splitPage = (page: FilePage): FilePage[] => {
  if (page.blocks.length === 0 && page.omissions.length > 0) return [page];
  return paginate(page.blocks).map((blocks, index) => ({
    ...page,
    blocks,
    name: index === 0 ? page.name : `${page.name}, part ${index + 1}`,
    omissions: index === 0 ? page.omissions : [],
  }));
};

const PARSERS: Record<Exclude<FileType, 'pdf'>, (bytes: Uint8Array) => FilePage[] | Promise<FilePage[]>> = {
  docx: parseDocx,
  pptx: async (bytes) => (await parsePptx(bytes)).flatMap(splitPage),
  xlsx: async (bytes) => (await parseXlsx(bytes)).flatMap(splitPage),
  csv: (bytes) => toPages(cellsToBlocks(parseCsvCells(bytes), { hasHeader: true })),
  html: (bytes) => toPages(parseHtmlFile(bytes)),
  markdown: (bytes) => toPages(parseMarkdown(bytes)),
  text: (bytes) => toPages(parseText(decodeText(bytes))),
};

/** The result of the thread. A FileError is returned as a value, because errors lose their class between threads. */
export type ParseFileResult = { pages: FilePage[] } | { code: FileErrorCode; params: FileError['params'] };

// Parsing blocks its thread, and a crafted file can block it forever.
serveThread(({ bytes, type }: { bytes: Uint8Array; type: Exclude<FileType, 'pdf'> }) => ({
  parse: async (): Promise<ParseFileResult> => {
    try {
      return { pages: await PARSERS[type](bytes) };
    } catch (error) {
      if (error instanceof FileError) return { code: error.code, params: error.params };
      throw error;
    }
  },
}));
