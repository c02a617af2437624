import { parseText } from '@lobby/ingestion';
import type { IngestRun, IngestSource } from './ingest-source.ts';

/** A pasted text: one page. */
export const createTextSource = ({ resource }: IngestRun): IngestSource => ({
  discoverPages: () => Promise.resolve([{ key: 'text', url: null, title: null, text: resource.text, depth: 0 }]),
  readPage: (page) =>
    Promise.resolve({
      status: 'kept',
      content: { title: resource.title, blocks: parseText(page.text ?? ''), number: null, language: null, url: null },
      discovered: [],
    }),
});
