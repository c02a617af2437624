import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Where the reader's own files lie: character maps of Asian fonts, the standard fonts, decoders of pictures. */
const assetFolder = (folder: string): string =>
  `${join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), folder)}/`;

export interface OpenPdf {
  parser: PDFParse;
  /** The document behind the parser, for what it doesn't give: where text stands. */
  document: PDFDocumentProxy;
}

/** Opens a PDF for this process alone, without a network, scripts or fonts of the machine. */
export async function openPdf(bytes: Uint8Array, options: { maxImageSize?: number } = {}): Promise<OpenPdf> {
  const parser = new PDFParse({
    data: bytes,
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: false,
    useSystemFonts: false,
    cMapUrl: assetFolder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: assetFolder('standard_fonts'),
    wasmUrl: assetFolder('wasm'),
    iccUrl: assetFolder('iccs'),
    ...options,
  });
  const document = (await parser['load']()) as PDFDocumentProxy;
  return { parser, document };
}
