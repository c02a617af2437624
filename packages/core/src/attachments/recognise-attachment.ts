import { AppError } from '@lobby/contracts';
import { FILE_KINDS, FileError, recogniseFile } from '@lobby/ingestion';
import { pictureMime } from './picture-mime.ts';
import { assertShowable } from './picture-pixels.ts';

const KINDS = 'Pictures (PNG, JPEG, GIF, WebP), PDF, Word, Excel, PowerPoint and text files can';

/**
 * The type that a file in a conversation is stored with, found by its content; AppError invalid for everything that isn't a picture of a
 * size that can be shown, a document or plain text. A page or a vector picture is none: both can hold scripts.
 */
export async function recogniseAttachment(bytes: Uint8Array, name: string): Promise<string> {
  const picture = pictureMime(bytes);
  if (picture) {
    assertShowable(picture, bytes);
    return picture;
  }
  try {
    const kind = await recogniseFile(bytes, name);
    if (kind !== 'html') return FILE_KINDS[kind].mime;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (error.fault === 'empty')
      throw new AppError('invalid', 'This file is empty. Please choose another one.', { reason: 'wrong_file' });
  }
  throw new AppError('invalid', `This kind of file can not be sent. ${KINDS}.`, { reason: 'wrong_file' });
}
