import { parseText } from '@lobby/ingestion';
import type { IngestRun } from '../ingest-run.ts';
import type { IngestSource } from './ingest-source.ts';

/** A pasted text, which is one page. */
export const createTextSource = ({ resource }: IngestRun): IngestSource => ({
  discoverPages: () => Promise.resolve([{ key: 'text', url: null, title: null, depth: 0 }]),
  readPage: () =>
    Promise.resolve({
      status: 'indexed',
      content: {
        title: resource.title,
        blocks: parseText(resource.text ?? ''),
        number: null,
        language: null,
        url: null,
      },
      discovered: [],
    }),
});
