import { createOcrReader, FileError, OcrError, parsePdf, blocksToText } from '@lobby/ingestion';
import type { PdfPage, OcrReader } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { PageNotice } from '@lobby/messages/staff/content/resource-reasons';
import { z } from 'zod';
import type { IngestRun, PageRow } from '../ingest-run.ts';
import { toReason } from '../resource-reason.ts';
import type { DiscoveredPage, IngestSource, PageOutcome } from './ingest-source.ts';
import { loadResourceFile } from './load-resource-file.ts';
import { PendingBlocks } from './pending-blocks.ts';
import { SourceError } from './source-error.ts';

const PendingContent = z.object({
  number: z.number(),
  blocks: PendingBlocks,
  needsOcr: z.boolean(),
  isGarbled: z.boolean(),
  hasHiddenText: z.boolean(),
  isDamaged: z.boolean().default(false),
}) satisfies z.ZodType<PdfPage>;

const toDiscoveredPage = (page: PdfPage): DiscoveredPage => ({
  key: `page ${page.number}`,
  url: null,
  title: `Page ${page.number}`,
  depth: page.number,
  pendingContent: page,
});

async function discoverPages(run: IngestRun): Promise<DiscoveredPage[]> {
  const { bytes } = await loadResourceFile(run);
  try {
    return (await parsePdf(bytes, { maxPages: run.maxPages })).map(toDiscoveredPage);
  } catch (error) {
    throw error instanceof FileError ? new SourceError(toReason(error), { cause: error }) : error;
  }
}

const toNotices = ({ hasHiddenText, isDamaged }: PdfPage): PageNotice[] => [
  ...(hasHiddenText ? (['hidden_text_removed'] as const) : []),
  ...(isDamaged ? (['damaged'] as const) : []),
];

const countCharacters = (blocks: PdfPage['blocks']): number => blocksToText(blocks).length;

interface PdfPageText {
  number: number;
  blocks: PdfPage['blocks'];
  notices: PageNotice[];
}

const toIndexedOutcome = ({ resource }: IngestRun, { number, blocks, notices }: PdfPageText): PageOutcome => ({
  status: 'indexed',
  content: { title: resource.title, blocks, number, language: null, url: null },
  notices,
  discovered: [],
});

/** Reads a page by text recognition. If that finds less text than the page contains besides, the page's own text is indexed. */
async function readScan(run: IngestRun, pending: PdfPage, ocr: OcrReader): Promise<PageOutcome> {
  const { number } = pending;
  const characters = countCharacters(pending.blocks);
  const ownNotices = toNotices(pending);
  const ownText = { number, blocks: pending.blocks };
  try {
    const { hasImage, blocks } = await ocr.read({ number, hasText: characters > 0 });
    if (countCharacters(blocks) > characters) {
      const headings = pending.blocks.filter((block) => block.kind === 'heading' && block.isContextOnly);
      const notice = ocr.isFallbackLanguage ? 'ocr_language_missing' : 'ocr';
      return toIndexedOutcome(run, { number, blocks: [...headings, ...blocks], notices: [notice, ...ownNotices] });
    }
    if (characters > 0) return toIndexedOutcome(run, { ...ownText, notices: ownNotices });
    const withoutText = pending.isDamaged ? 'page_damaged' : 'no_text';
    const code = pending.isGarbled ? 'garbled_text' : hasImage ? 'scan_unreadable' : withoutText;
    return { status: 'skipped', reason: resourceReason(code), notices: ownNotices, discovered: [] };
  } catch (error) {
    if (!(error instanceof OcrError)) throw error;
    if (characters > 0) return toIndexedOutcome(run, { ...ownText, notices: ['ocr_failed', ...ownNotices] });
    return { status: 'failed', reason: toReason(error), isGone: false };
  }
}

/**
 * A stored PDF: its text is parsed as a whole, in a process with limits. Its pages are then indexed one by one, and scanned ones read
 * by text recognition.
 */
export function createPdfSource(run: IngestRun): IngestSource {
  let ocrReader: Promise<OcrReader> | undefined;
  const openOcrReader = async (): Promise<OcrReader> =>
    createOcrReader((await loadResourceFile(run)).bytes, { language: run.language });

  const readPage = async ({ pendingContent }: PageRow): Promise<PageOutcome> => {
    const pending = PendingContent.parse(pendingContent);
    if (pending.needsOcr) return readScan(run, pending, await (ocrReader ??= openOcrReader()));
    const notices = toNotices(pending);
    const { number, blocks, isDamaged } = pending;
    if (blocks.length > 0) return toIndexedOutcome(run, { number, blocks, notices });
    return {
      status: 'skipped',
      reason: resourceReason(isDamaged ? 'page_damaged' : 'no_text'),
      notices,
      discovered: [],
    };
  };

  return {
    discoverPages: () => discoverPages(run),
    readPage,
    close: async () => (await ocrReader?.catch(() => undefined))?.close(),
  };
}
