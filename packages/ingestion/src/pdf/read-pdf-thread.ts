import { PDFParse } from 'pdf-parse';
import { serveThread } from '@lobby/runtime';

// pdf-parse in a thread of its own: it holds the thread while it reads, and some files never let go of it.
serveThread(({ bytes }: { bytes: Uint8Array }) => {
  const parser = new PDFParse({ data: bytes, verbosity: 0, isEvalSupported: false, stopAtErrors: false });
  return {
    open: async () => (await parser.getInfo()).total,
    /** The text of one page, numbered from 1. */
    page: async (number: number) => {
      const { pages } = await parser.getText({ partial: [number], pageJoiner: '' });
      return pages[0]?.text ?? '';
    },
    /** Whether one of the first pages holds a picture of a page's size. */
    hasPictures: async (pages: number) => {
      const { pages: found } = await parser.getImage({
        first: pages,
        imageThreshold: 300,
        imageBuffer: false,
        imageDataUrl: false,
      });
      return found.some(({ images }) => images.length > 0);
    },
  };
});
