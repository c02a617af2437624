import { inflateSync } from 'node:zlib';

/** What a file may hold, told from its bytes before it is read; a guess that errs on the side of looking closer. */
export interface PdfFeatures {
  mayHaveImages: boolean;
  mayHaveHiddenText: boolean;
  mayHaveAnnotations: boolean;
}

const MAX_INFLATED = 20_000_000;
const NON_CONTENT_STREAM =
  /\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)|\/Length[123]\b|\/FunctionType|\/Type\s*\/XRef/;
const OTHER_FILTER = /\/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|LZW|A85|AHx|RL)\b/;
const INVISIBLE_TEXT = /\b3\s+Tr\b/;
const ANNOTATION = /\/(?:FreeText|AcroForm|Widget)\b/;

function* contentStreams(text: string, bytes: Buffer): Generator<string> {
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const begin = match.index + match[0].length;
    const head = text.slice(Math.max(0, match.index - 400), match.index);
    const dictionary = head.slice(Math.max(0, head.lastIndexOf(' obj')));
    if (text.slice(match.index - 3, match.index) === 'end' || NON_CONTENT_STREAM.test(dictionary)) continue;
    const end = text.indexOf('endstream', begin);
    if (!dictionary.includes('Flate')) {
      yield text.slice(begin, end < 0 ? undefined : end);
      continue;
    }
    try {
      yield inflateSync(bytes.subarray(begin), { maxOutputLength: MAX_INFLATED }).toString('latin1');
    } catch {
      // Broken or too large: the reader itself will say so.
    }
  }
}

/** Looks through the bytes of a PDF, its packed contents included. */
export function inspectPdf(pdf: Uint8Array): PdfFeatures {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const text = bytes.toString('latin1');
  const isOpaque = /\/Encrypt\b/.test(text) || OTHER_FILTER.test(text);
  const features = {
    mayHaveImages: /\/Subtype\s*\/Image\b/.test(text),
    mayHaveHiddenText: isOpaque,
    mayHaveAnnotations: isOpaque || ANNOTATION.test(text),
  };
  for (const content of contentStreams(text, bytes)) {
    features.mayHaveHiddenText ||= INVISIBLE_TEXT.test(content);
    features.mayHaveAnnotations ||= ANNOTATION.test(content);
    if (features.mayHaveHiddenText && features.mayHaveAnnotations) break;
  }
  return features;
}
