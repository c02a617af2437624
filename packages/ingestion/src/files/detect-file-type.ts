import { FileError } from '../errors/file-error.ts';
import { hasPdfHeader } from '../pdf/parse-pdf.ts';
import { isTextContent } from '../text/decode-text.ts';
import { extractArchive } from '../office/extract-archive.ts';
import { fileExtension, FILE_TYPES, findTypeByExtension } from './file-types.ts';
import type { FileType } from './file-types.ts';

/** The list of an Office file's parts takes some kilobytes. Unlike the parts themselves it is read where requests are answered. */
const MAX_TYPE_LIST_BYTES = 500_000;
const CONTENT_TYPES = '[Content_Types].xml';
/** The content type of an Office file's main part. */
const OFFICE_TYPES: [contentType: RegExp, type: FileType][] = [
  [/wordprocessingml\.document\.main\+xml/, 'docx'],
  [/presentationml\.presentation\.main\+xml/, 'pptx'],
  [/spreadsheetml\.sheet\.main\+xml/, 'xlsx'],
];

/** An unsupported format: its extension, and the extension of the format to save it in. */
interface LegacyFormat {
  extension: string;
  target: string;
}

/** Formats of old Office files by the name of a stream in their OLE container. */
const LEGACY_STREAMS: [stream: string, format: LegacyFormat][] = [
  ['WordDocument', { extension: 'doc', target: 'docx' }],
  ['PowerPoint Document', { extension: 'ppt', target: 'pptx' }],
  ['Workbook', { extension: 'xls', target: 'xlsx' }],
  ['Book', { extension: 'xls', target: 'xlsx' }],
];
const OPEN_DOCUMENT: [mime: string, format: LegacyFormat][] = [
  ['opendocument.text', { extension: 'odt', target: 'docx' }],
  ['opendocument.spreadsheet', { extension: 'ods', target: 'xlsx' }],
  ['opendocument.presentation', { extension: 'odp', target: 'pptx' }],
];
const RICH_TEXT: LegacyFormat = { extension: 'rtf', target: 'docx' };

/** Signatures of programs, images and archives; some of these have only bytes that are valid in text. */
const BINARY_SIGNATURES = [
  'MZ',
  '\u007FELF',
  'GIF8',
  '\u0089PNG',
  '\u00FF\u00D8\u00FF',
  'RIFF',
  '7z\u00BC\u00AF',
  'Rar!',
  '\u001F\u008B',
  'BZh',
];
const OLE_SIGNATURE = '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1';
const ZIP_SIGNATURES = ['PK\u0003\u0004', 'PK\u0005\u0006'];

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, text.length)).toString('latin1') === text;

const hasStream = (bytes: Uint8Array, stream: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(stream, 'utf16le'));

const legacyFormatError = (format: LegacyFormat): FileError =>
  new FileError('file_legacy_format', { params: { ...format } });

function rejectLegacyFile(bytes: Uint8Array): never {
  if (hasStream(bytes, 'EncryptedPackage')) throw new FileError('file_encrypted');
  const format = LEGACY_STREAMS.find(([stream]) => hasStream(bytes, stream))?.[1];
  throw format ? legacyFormatError(format) : new FileError('file_unsupported');
}

async function detectArchiveType(bytes: Uint8Array): Promise<FileType> {
  let hasMacros = false;
  const isTypeList = (name: string): boolean => {
    hasMacros ||= /vbaProject\.bin$/i.test(name);
    return name === CONTENT_TYPES || name === 'mimetype';
  };
  const parts = await extractArchive(bytes, isTypeList, MAX_TYPE_LIST_BYTES);
  const openDocument = OPEN_DOCUMENT.find(([mime]) => parts.get('mimetype')?.includes(mime))?.[1];
  if (openDocument) throw legacyFormatError(openDocument);
  const contentTypes = parts.get(CONTENT_TYPES)?.toString('utf8') ?? '';
  // Visitors may download a cited file, so it must not contain programs.
  if (hasMacros || /macroEnabled(Template)?\.main\+xml/i.test(contentTypes)) throw new FileError('file_with_macros');
  const type = OFFICE_TYPES.find(([contentType]) => contentType.test(contentTypes))?.[1];
  if (!type) throw new FileError('file_archive');
  return type;
}

/** Text files have no signature, so their extension decides. */
function detectTextType(bytes: Uint8Array, extension: string): FileType {
  if (startsWith(bytes, '{\\rtf')) throw legacyFormatError(RICH_TEXT);
  const isBinary = BINARY_SIGNATURES.some((signature) => startsWith(bytes, signature)) || !isTextContent(bytes);
  if (isBinary) throw new FileError('file_unsupported');
  if (extension === '') return 'text';
  const namedType = findTypeByExtension(extension);
  if (!namedType) throw new FileError('file_extension_unsupported', { params: { extension } });
  if (['pdf', 'docx', 'pptx', 'xlsx'].includes(namedType))
    throw new FileError('file_content_mismatch', { params: { extension } });
  return namedType;
}

/** A text may mention "%PDF-" in its first lines, and a PDF that is all text may have other text before it. */
const isTextPdf = (bytes: Uint8Array, extension: string): boolean =>
  ['', 'pdf'].includes(extension) &&
  /^\uFEFF?[^]*?%PDF-\d[^]{0,4000}?\b\d+\s+\d+\s+obj\b/.test(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8_000)).toString('latin1'),
  );

/**
 * Detects a file's type by its content; the name only tells text formats apart and must not contradict. Throws FileError for an
 * unsupported file. Reads no more of an archive than its list of content types.
 */
export async function detectFileType(bytes: Uint8Array, name: string): Promise<FileType> {
  if (bytes.length === 0) throw new FileError('file_empty');
  const extension = fileExtension(name);
  if (startsWith(bytes, OLE_SIGNATURE)) return rejectLegacyFile(bytes);
  const isArchive = ZIP_SIGNATURES.some((signature) => startsWith(bytes, signature));
  const isPdf =
    hasPdfHeader(bytes) && (startsWith(bytes, '%PDF-') || !isTextContent(bytes) || isTextPdf(bytes, extension));
  if (!isArchive && !isPdf) return detectTextType(bytes, extension);
  const type = isArchive ? await detectArchiveType(bytes) : 'pdf';
  if (extension !== '' && findTypeByExtension(extension) !== type)
    throw new FileError('file_extension_mismatch', { params: { extension, actual: FILE_TYPES[type].extensions[0] } });
  return type;
}
