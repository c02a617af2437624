import { AppError } from '@lobby/contracts/errors';
import { FILE_TYPES, FileError, detectFileType } from '@lobby/ingestion';
import { detectImageMime } from './detect-image-mime.ts';
import { assertValidImage } from './assert-valid-image.ts';

/**
 * Detects the MIME type of a message's file from its content. AppError invalid unless it is an image of a valid size, a document or
 * plain text; HTML and SVG are refused, because both can hold scripts.
 */
export async function detectAttachmentMime(bytes: Uint8Array, name: string): Promise<string> {
  const imageMime = detectImageMime(bytes);
  if (imageMime) {
    assertValidImage(imageMime, bytes);
    return imageMime;
  }
  try {
    const kind = await detectFileType(bytes, name);
    if (kind !== 'html') return FILE_TYPES[kind].mime;
  } catch (error) {
    if (!(error instanceof FileError) || error.code === 'file_empty') throw error;
  }
  throw new AppError('invalid', 'unsupported_file_type');
}
