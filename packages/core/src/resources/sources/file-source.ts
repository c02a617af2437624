import { FileError, parseFile, detectFileType } from '@lobby/ingestion';
import type { Block } from '@lobby/ingestion';
import type { DiscoveredPage, PageRow, IngestRun, IngestSource } from './ingest-source.ts';
import { SourceError } from './ingest-source.ts';

async function discoverPages({ scope, resource, maxPages }: IngestRun): Promise<DiscoveredPage[]> {
  const file = await scope.db((tx) => tx.file.findUnique({ where: { id: resource.fileId ?? '' } }));
  if (!file) throw new SourceError('The file of this resource is missing. Use “Replace the file” to upload it again.');
  const bytes = await scope.storage.read(file.key);
  try {
    const kind = await detectFileType(bytes, file.name);
    if (kind === 'pdf') throw new SourceError('This file is a PDF. Delete the resource and upload it again.');
    const pages = await parseFile(bytes, kind, { maxPages });
    // A page's blocks wait in its text until it is read; then its plain text takes their place.
    return pages.map(({ name, number, blocks }, index) => ({
      key: `page ${index + 1}`,
      url: null,
      title: name,
      text: JSON.stringify({ number, blocks }),
      depth: index,
    }));
  } catch (error) {
    if (error instanceof FileError) throw new SourceError(error.message, { cause: error });
    throw error;
  }
}

function parsePendingContent({ text }: PageRow): { number: number | null; blocks: Block[] } {
  return JSON.parse(text ?? '{"number":null,"blocks":[]}') as { number: number | null; blocks: Block[] };
}

/** A stored file that is no PDF: all of it is read at once, in a thread with limits; its pages are then embedded one by one. */
export const createFileSource = (run: IngestRun): IngestSource => ({
  discoverPages: () => discoverPages(run),
  readPage: (page) => {
    const { number, blocks } = parsePendingContent(page);
    const { title } = run.resource;
    return Promise.resolve(
      blocks.length > 0
        ? { status: 'kept', content: { title, blocks, number, language: null, url: null }, discovered: [] }
        : { status: 'skipped', reason: 'There is no text on it.', discovered: [] },
    );
  },
});
