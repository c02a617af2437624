import { serveThread } from '@lobby/runtime';
import type { Block } from '../block.ts';
import { parseText } from '../parse-text.ts';
import { readEveryRow } from '../csv/read-csv.ts';
import { decodeText } from '../decode-text.ts';
import { FileError } from './file-error.ts';
import type { FileFault } from './file-error.ts';
import type { FileKind } from './file-kinds.ts';
import type { FilePage } from './file-page.ts';
import { nameRows } from './name-rows.ts';
import { paginate } from './paginate.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPptx } from './read-pptx.ts';
import { readXlsx } from './read-xlsx.ts';

const asParts = (blocks: readonly Block[]): FilePage[] =>
  paginate(blocks).map((part, index) => ({ name: `Part ${index + 1}`, number: null, blocks: part }));

/** A page that is longer than one becomes several of its number and name. */
const cutPage = (page: FilePage): FilePage[] =>
  paginate(page.blocks).map((blocks, index) => ({
    ...page,
    blocks,
    name: index === 0 ? page.name : `${page.name}, part ${index + 1}`,
  }));

const READERS: Record<Exclude<FileKind, 'pdf'>, (bytes: Uint8Array) => FilePage[] | Promise<FilePage[]>> = {
  docx: async (bytes) => asParts(await readDocx(bytes)),
  pptx: async (bytes) => (await readPptx(bytes)).flatMap(cutPage),
  xlsx: async (bytes) => (await readXlsx(bytes)).flatMap(cutPage),
  csv: (bytes) => asParts(nameRows(readEveryRow(bytes), { hasHeader: true })),
  html: (bytes) => asParts(readHtml(bytes)),
  markdown: (bytes) => asParts(readMarkdown(bytes)),
  text: (bytes) => asParts(parseText(decodeText(bytes))),
};

/** What came of reading; a fault goes back as a value, because an error loses its class between threads. */
export type FileRead = { pages: FilePage[] } | { fault: FileFault; sentence: string };

// In a thread of its own: reading holds the thread, and some files are made to never let go of it.
serveThread(({ bytes, kind }: { bytes: Uint8Array; kind: Exclude<FileKind, 'pdf'> }) => ({
  read: async (): Promise<FileRead> => {
    try {
      return { pages: await READERS[kind](bytes) };
    } catch (error) {
      if (error instanceof FileError) return { fault: error.fault, sentence: error.message };
      throw error;
    }
  },
}));
