import { AppError } from '@lobby/contracts/errors';
import { FILE_TYPES, FileError, detectFileType } from '@lobby/ingestion';
import { detectImageMime } from './detect-image-mime.ts';
import { assertValidImage } from './assert-valid-image.ts';

/**
 * The type that a file in a conversation is stored with, found by its content; AppError invalid for everything that isn't a picture of a
 * size that can be shown, a document or plain text. A page or a vector picture is none: both can hold scripts.
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
