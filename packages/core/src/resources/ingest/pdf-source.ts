import { openScans, PdfError, readPdf, textOfBlocks } from '@lobby/ingestion';
import type { PdfPage, Scans } from '@lobby/ingestion';
import type { NewPage, PageOutcome, PageRow, Round, Source } from './source.ts';
import { SourceError } from './source.ts';

/** What is kept of a page between reading the file's text and reading the page. */
type Waiting = Omit<PdfPage, 'number'>;

const HIDDEN = 'Text on this page that nobody can see was left out.';
const NO_TEXT = 'There is no text on this page.';
const UNREAD =
  'This is a picture of a page (a scan) in which no text could be recognised. Scan it anew, larger and sharper.';
const GARBLED =
  'The text of this page is garbled (its fonts do not say which letters they show), and none could be recognised in its picture. Save the PDF anew from the program that made it.';
const OTHER_LANGUAGE =
  'Read by text recognition in English: there is no data here for your language. Ask the platform to add it.';
const RECOGNISED = 'Read by text recognition.';

async function bytesOf({ scope, resource }: Round): Promise<Uint8Array> {
  const file = resource.fileId
    ? await scope.db((tx) => tx.file.findUnique({ where: { id: resource.fileId ?? '' } }))
    : null;
  if (!file)
    throw new SourceError('The file of this resource is missing. Delete the resource and upload the PDF again.');
  return scope.storage.get(file.key);
}

const newPage = ({ number, ...waiting }: PdfPage): NewPage => ({
  address: `page ${number}`,
  url: null,
  title: `Page ${number}`,
  text: JSON.stringify(waiting satisfies Waiting),
  depth: number,
});

const lettersOf = (blocks: PdfPage['blocks']): number => textOfBlocks(blocks).length;

/** A page as it is kept, with a note on how it was read. */
const kept = ({ resource }: Round, page: PageRow, blocks: PdfPage['blocks'], notes: string[]): PageOutcome => ({
  status: 'kept',
  content: { title: resource.title, blocks, number: page.depth, language: null, url: null },
  note: notes.length > 0 ? notes.join(' ') : null,
  found: [],
});

/** Reads a page by text recognition, unless it turns out to be no picture; the little text it has besides serves where that is more. */
async function readScan(round: Round, page: PageRow, waiting: Waiting, scans: Scans): Promise<PageOutcome> {
  const letters = lettersOf(waiting.blocks);
  const hidden = waiting.hasHidden ? [HIDDEN] : [];
  try {
    const { isPicture, blocks } = await scans.read({ number: page.depth, hasText: letters > 0 });
    const carried = waiting.blocks.filter((block) => block.kind === 'heading' && block.isCarried);
    if (lettersOf(blocks) > letters)
      return kept(
        round,
        page,
        [...carried, ...blocks],
        [scans.isOtherLanguage ? OTHER_LANGUAGE : RECOGNISED, ...hidden],
      );
    if (letters > 0) return kept(round, page, waiting.blocks, hidden);
    const reason = waiting.isGarbled ? GARBLED : isPicture ? UNREAD : NO_TEXT;
    return { status: 'skipped', reason: [reason, ...hidden].join(' '), found: [] };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    if (letters > 0) return kept(round, page, waiting.blocks, [error.message, ...hidden]);
    return { status: 'failed', reason: error.message, isGone: false };
  }
}

/**
 * A stored PDF: its text is read at once, in a process with limits; its pages are then embedded one by one, and those that are pictures
 * read by text recognition, one a step.
 */
export function openPdfSource(round: Round): Source {
  let scans: Promise<Scans> | undefined;
  const openScanned = async (): Promise<Scans> => openScans(await bytesOf(round), { language: round.language });

  return {
    begin: async () => {
      try {
        return (await readPdf(await bytesOf(round), { maxPages: round.maxPages })).map(newPage);
      } catch (error) {
        if (error instanceof PdfError) throw new SourceError(error.message, { cause: error });
        throw error;
      }
    },
    read: async (page) => {
      const waiting = JSON.parse(page.text ?? '{}') as Waiting;
      if (waiting.isScan) return readScan(round, page, waiting, await (scans ??= openScanned()));
      const hidden = waiting.hasHidden ? [HIDDEN] : [];
      if (waiting.blocks.length > 0) return kept(round, page, waiting.blocks, hidden);
      return { status: 'skipped', reason: [NO_TEXT, ...hidden].join(' '), found: [] };
    },
    end: async () => (await scans?.catch(() => undefined))?.close(),
  };
}
