import { hasPdfHeader } from '../pdf/parse-pdf.ts';
import { isTextContent } from '../text/decode-text.ts';
import { FileError } from './file-error.ts';
import { fileExtension, FILE_TYPES, findTypeByExtension } from './file-types.ts';
import type { FileType } from './file-types.ts';
import { extractArchive } from './extract-archive.ts';

const SUPPORTED_TYPES = 'PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), CSV, HTML, Markdown and plain text';

const CONTENT_TYPES = '[Content_Types].xml';
/** What an office file's main part says that it is. */
const OFFICE_TYPES: [type: RegExp, kind: FileType][] = [
  [/wordprocessingml\.document\.main\+xml/, 'docx'],
  [/presentationml\.presentation\.main\+xml/, 'pptx'],
  [/spreadsheetml\.sheet\.main\+xml/, 'xlsx'],
];
/** Streams in the old container, and what a file that has one of them is. */
const LEGACY_STREAMS: [stream: string, said: string][] = [
  [
    'WordDocument',
    'This is an old Word file (.doc). Open it in Word or LibreOffice, save it as .docx and upload that.',
  ],
  [
    'PowerPoint Document',
    'This is an old PowerPoint file (.ppt). Open it in PowerPoint or LibreOffice, save it as .pptx and upload that.',
  ],
  ['Workbook', 'This is an old Excel file (.xls). Open it in Excel or LibreOffice, save it as .xlsx and upload that.'],
  ['Book', 'This is an old Excel file (.xls). Open it in Excel or LibreOffice, save it as .xlsx and upload that.'],
];
const OPEN_DOCUMENT: [type: string, said: string][] = [
  ['opendocument.text', 'This is an OpenDocument text (.odt). Save it as .docx or as PDF and upload that.'],
  ['opendocument.spreadsheet', 'This is an OpenDocument sheet (.ods). Save it as .xlsx or as CSV and upload that.'],
  [
    'opendocument.presentation',
    'This is an OpenDocument presentation (.odp). Save it as .pptx or as PDF and upload that.',
  ],
];
/** How programs, pictures and archives begin, also those that hold no byte which text can't. */
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

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, text.length)).toString('latin1') === text;

const hasStream = (bytes: Uint8Array, stream: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(stream, 'utf16le'));

function rejectLegacyFile(bytes: Uint8Array): never {
  if (hasStream(bytes, 'EncryptedPackage'))
    throw new FileError('encrypted', 'This file is protected by a password. Save it without one and upload it again.');
  const legacy = LEGACY_STREAMS.find(([stream]) => hasStream(bytes, stream));
  throw new FileError('old_format', legacy?.[1] ?? `This kind of file is not read. Upload ${SUPPORTED_TYPES}.`);
}

async function detectArchiveType(bytes: Uint8Array): Promise<FileType> {
  let hasMacros = false;
  const parts = await extractArchive(bytes, (name) => {
    hasMacros ||= /vbaProject\.bin$/i.test(name);
    return name === CONTENT_TYPES || name === 'mimetype';
  });
  const openDocument = OPEN_DOCUMENT.find(([type]) => parts.get('mimetype')?.includes(type));
  if (openDocument) throw new FileError('old_format', openDocument[1]);
  const types = parts.get(CONTENT_TYPES)?.toString('utf8') ?? '';
  // Visitors may open the file that an answer names, so it must not bring programs to them.
  if (hasMacros || /macroEnabled(Template)?\.main\+xml/i.test(types))
    throw new FileError(
      'unsafe',
      'This file holds macros (small programs). Save it as .docx, .xlsx or .pptx without macros and upload that.',
    );
  const type = OFFICE_TYPES.find(([type]) => type.test(types))?.[1];
  if (type) return type;
  throw new FileError(
    'unknown_kind',
    `This is an archive or a kind of file that is not read. Unpack it, and upload ${SUPPORTED_TYPES}.`,
  );
}

/** Text files have no mark of their kind, so their name's ending tells it; one that is no ending of texts contradicts them. */
function detectTextType(bytes: Uint8Array, extension: string): FileType {
  if (startsWith(bytes, '{\\rtf'))
    throw new FileError('old_format', 'This is a rich text file (.rtf). Save it as .docx or as PDF and upload that.');
  const isBinary = BINARY_SIGNATURES.some((mark) => startsWith(bytes, mark)) || !isTextContent(bytes);
  if (isBinary) throw new FileError('unknown_kind', `This kind of file is not read. Upload ${SUPPORTED_TYPES}.`);
  if (extension === '') return 'text';
  const namedType = findTypeByExtension(extension);
  if (!namedType)
    throw new FileError('unknown_kind', `Files that end in .${extension} are not read. Upload ${SUPPORTED_TYPES}.`);
  if (['pdf', 'docx', 'pptx', 'xlsx'].includes(namedType))
    throw new FileError(
      'wrong_name',
      `This file is named .${extension} but is not ${FILE_TYPES[namedType].label}. Save it anew and upload it again.`,
    );
  return namedType;
}

/**
 * What a file is, by its content; its name only tells texts apart, and must not contradict. Throws FileError for anything that
 * isn't read, with what to do. Cheap: of an archive it unpacks its table of contents alone.
 */
export async function detectFileType(bytes: Uint8Array, name: string): Promise<FileType> {
  if (bytes.length === 0) throw new FileError('empty', 'This file is empty. Choose one with text in it.');
  const extension = fileExtension(name);
  if (startsWith(bytes, '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1')) return rejectLegacyFile(bytes);
  const isArchive = startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006');
  // A text may speak of "%PDF-" in its first lines; a PDF may have other bytes before it.
  const isPdf = hasPdfHeader(bytes) && (startsWith(bytes, '%PDF-') || !isTextContent(bytes));
  if (!isArchive && !isPdf) return detectTextType(bytes, extension);
  const type = isArchive ? await detectArchiveType(bytes) : 'pdf';
  if (extension !== '' && findTypeByExtension(extension) !== type)
    throw new FileError(
      'wrong_name',
      `This file is named .${extension} but is ${FILE_TYPES[type].label}. Rename it to end in .${FILE_TYPES[type].extensions[0]}, or check that it is the right file.`,
    );
  return type;
}
