import { parsePdfPage, PdfError, readPdf } from '@lobby/ingestion';
import type { Round, Source } from './source.ts';
import { SourceError } from './source.ts';

/** A stored PDF: its text is read at once, in a thread with limits; its pages are then embedded one by one. */
export const openPdfSource = ({ scope, resource, maxPages }: Round): Source => ({
  begin: async () => {
    const file = resource.fileId
      ? await scope.db((tx) => tx.file.findUnique({ where: { id: resource.fileId ?? '' } }))
      : null;
    if (!file)
      throw new SourceError('The file of this resource is missing. Delete the resource and upload the PDF again.');
    try {
      const pages = await readPdf(await scope.storage.get(file.key), { maxPages });
      return pages.map(({ number, text }) => ({
        address: `page ${number}`,
        url: null,
        title: `Page ${number}`,
        text,
        depth: number,
      }));
    } catch (error) {
      if (error instanceof PdfError) throw new SourceError(error.message, { cause: error });
      throw error;
    }
  },
  read: (page) =>
    Promise.resolve(
      page.text?.trim()
        ? {
            status: 'kept',
            content: {
              title: resource.title,
              blocks: parsePdfPage(page.text),
              number: page.depth,
              language: null,
              url: null,
            },
            found: [],
          }
        : { status: 'skipped', reason: 'There is no text on this page.', found: [] },
    ),
});
