import { FileError, parseFile, detectFileType, OMISSION_CODES } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { z } from 'zod';
import type { IngestRun } from '../ingest-run.ts';
import { toReason } from '../resource-reason.ts';
import type { DiscoveredPage, IngestSource, PageOutcome } from './ingest-source.ts';
import { loadResourceFile } from './load-resource-file.ts';
import { PendingBlocks } from './pending-blocks.ts';
import { SourceError } from './source-error.ts';

const PendingContent = z.object({
  number: z.number().nullable(),
  blocks: PendingBlocks,
  omissions: z.array(z.object({ code: z.enum(OMISSION_CODES), count: z.number() })).default([]),
});

async function discoverPages(run: IngestRun): Promise<DiscoveredPage[]> {
  const { name: fileName, bytes } = await loadResourceFile(run);
  try {
    const type = await detectFileType(bytes, fileName);
    if (type === 'pdf') throw new SourceError(resourceReason('file_is_pdf'));
    const pages = await parseFile(bytes, type, { maxPages: run.maxPages });
    return pages.map(({ name, number, blocks, omissions }, index) => ({
      key: `page ${index + 1}`,
      url: null,
      title: name,
      depth: index,
      pendingContent: { number, blocks, omissions } satisfies z.input<typeof PendingContent>,
    }));
  } catch (error) {
    throw error instanceof FileError ? new SourceError(toReason(error), { cause: error }) : error;
  }
}

function readPage(title: string, pendingContent: unknown): PageOutcome {
  const { number, blocks, omissions } = PendingContent.parse(pendingContent);
  if (blocks.length === 0) return { status: 'skipped', reason: resourceReason('no_text'), omissions, discovered: [] };
  return {
    status: 'indexed',
    content: { title, blocks, number, language: null, url: null },
    omissions,
    discovered: [],
  };
}

/** A stored file other than a PDF: it is parsed as a whole, in a thread with limits, and its pages are then indexed one by one. */
export const createFileSource = (run: IngestRun): IngestSource => ({
  discoverPages: () => discoverPages(run),
  readPage: ({ pendingContent }) => Promise.resolve(readPage(run.resource.title, pendingContent)),
});
