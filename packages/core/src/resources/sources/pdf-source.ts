import { createOcrReader, PdfError, parsePdf, blocksToText } from '@lobby/ingestion';
import type { PdfPage, OcrReader } from '@lobby/ingestion';
import type { DiscoveredPage, PageOutcome, PageRow, IngestRun, IngestSource } from './ingest-source.ts';
import { SourceError } from './ingest-source.ts';

/** What is kept of a page between reading the file's text and reading the page. */
type PendingContent = Omit<PdfPage, 'number'>;

const HIDDEN_TEXT = 'Text on this page that nobody can see was left out.';
const NO_TEXT = 'There is no text on this page.';
const SCAN_UNREADABLE =
  'This is a picture of a page (a scan) in which no text could be recognised. Scan it anew, larger and sharper.';
const GARBLED =
  'The text of this page is garbled (its fonts do not say which letters they show), and none could be recognised in its picture. Save the PDF anew from the program that made it.';
const OCR_LANGUAGE_MISSING =
  'Read by text recognition in English: there is no data here for your language. Ask the platform to add it.';
const READ_BY_OCR = 'Read by text recognition.';

async function loadPdf({ scope, resource }: IngestRun): Promise<Uint8Array> {
  const file = resource.fileId
    ? await scope.db((tx) => tx.file.findUnique({ where: { id: resource.fileId ?? '' } }))
    : null;
  if (!file)
    throw new SourceError('The file of this resource is missing. Delete the resource and upload the PDF again.');
  return scope.storage.read(file.key);
}

const toDiscoveredPage = ({ number, ...pending }: PdfPage): DiscoveredPage => ({
  key: `page ${number}`,
  url: null,
  title: `Page ${number}`,
  text: JSON.stringify(pending satisfies PendingContent),
  depth: number,
});

const countCharacters = (blocks: PdfPage['blocks']): number => blocksToText(blocks).length;

/** A page as it is kept, with a note on how it was read. */
const toIndexedOutcome = (
  { resource }: IngestRun,
  page: PageRow,
  blocks: PdfPage['blocks'],
  notices: string[],
): PageOutcome => ({
  status: 'kept',
  content: { title: resource.title, blocks, number: page.depth, language: null, url: null },
  notice: notices.length > 0 ? notices.join(' ') : null,
  discovered: [],
});

/** Reads a page by text recognition, unless it turns out to be no picture; the little text it has besides serves where that is more. */
async function readScan(
  run: IngestRun,
  page: PageRow,
  pending: PendingContent,
  scans: OcrReader,
): Promise<PageOutcome> {
  const characters = countCharacters(pending.blocks);
  const hidden = pending.hasHiddenText ? [HIDDEN_TEXT] : [];
  try {
    const { hasImage, blocks } = await scans.read({ number: page.depth, hasText: characters > 0 });
    const carriedHeadings = pending.blocks.filter((block) => block.kind === 'heading' && block.isContextOnly);
    if (countCharacters(blocks) > characters)
      return toIndexedOutcome(
        run,
        page,
        [...carriedHeadings, ...blocks],
        [scans.isFallbackLanguage ? OCR_LANGUAGE_MISSING : READ_BY_OCR, ...hidden],
      );
    if (characters > 0) return toIndexedOutcome(run, page, pending.blocks, hidden);
    const reason = pending.isGarbled ? GARBLED : hasImage ? SCAN_UNREADABLE : NO_TEXT;
    return { status: 'skipped', reason: [reason, ...hidden].join(' '), discovered: [] };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    if (characters > 0) return toIndexedOutcome(run, page, pending.blocks, [error.message, ...hidden]);
    return { status: 'failed', reason: error.message, isGone: false };
  }
}

/**
 * A stored PDF: its text is read at once, in a process with limits; its pages are then embedded one by one, and those that are pictures
 * read by text recognition, one a step.
 */
export function createPdfSource(run: IngestRun): IngestSource {
  let scans: Promise<OcrReader> | undefined;
  const openScan = async (): Promise<OcrReader> => createOcrReader(await loadPdf(run), { language: run.language });

  return {
    discoverPages: async () => {
      try {
        return (await parsePdf(await loadPdf(run), { maxPages: run.maxPages })).map(toDiscoveredPage);
      } catch (error) {
        if (error instanceof PdfError) throw new SourceError(error.message, { cause: error });
        throw error;
      }
    },
    readPage: async (page) => {
      const pending = JSON.parse(page.text ?? '{}') as PendingContent;
      if (pending.needsOcr) return readScan(run, page, pending, await (scans ??= openScan()));
      const hidden = pending.hasHiddenText ? [HIDDEN_TEXT] : [];
      if (pending.blocks.length > 0) return toIndexedOutcome(run, page, pending.blocks, hidden);
      return { status: 'skipped', reason: [NO_TEXT, ...hidden].join(' '), discovered: [] };
    },
    close: async () => (await scans?.catch(() => undefined))?.close(),
  };
}
