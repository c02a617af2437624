import { visitorErrorMessages } from '../../visitor/errors.ts';

const SUPPORTED_TYPES =
  'PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), CSV, HTML, Markdown and plain text' as const;

/** Why a file could not be read, at upload or when it is processed. */
export const fileErrors = {
  file_empty: visitorErrorMessages.english.file_empty,
  file_unsupported: `This type of file isn't supported. Supported types: ${SUPPORTED_TYPES}.`,
  file_archive: `This is an archive or an unsupported type of file. Unpack it first. Supported types: ${SUPPORTED_TYPES}.`,
  file_extension_unsupported: `Files ending in .{extension} aren't supported. Supported types: ${SUPPORTED_TYPES}.`,
  file_extension_mismatch:
    "This file is named .{extension}, but its content is .{actual}. Rename it to .{actual}, or check that it's the right file.",
  file_content_mismatch: "This file is named .{extension}, but its content isn't. Save it again and upload it.",
  file_legacy_format: "Files of the type .{extension} aren't supported. Save it as .{target} and upload that.",
  file_with_macros: 'This file contains macros. Save it without macros (.docx, .xlsx or .pptx) and upload that.',
  file_encrypted: 'This file is password-protected. Save it without a password and upload it again.',
  file_unsafe: "This file isn't built like an Office file, so it wasn't opened. Save it again and upload it.",
  file_corrupt: 'This file is damaged. Open it in the program it was made with, save it again and upload it.',
  file_too_many_pages:
    'This file has about {count} pages, and your plan allows {maxPages}. Split it, or choose a larger plan.',
  file_timeout: 'Reading this file took too long. Split it into smaller files and upload those.',
  file_out_of_memory: 'Reading this file took too much memory. Split it into smaller files and upload those.',
  not_a_pdf: "This file isn't a PDF. Please choose a PDF file.",
  no_text: 'No text was found.',
} as const;
