import type { detectImageMime } from '../detect-image-mime.ts';
import { removeGifMetadata } from './remove-gif-metadata.ts';
import { removeJpegMetadata } from './remove-jpeg-metadata.ts';
import { removePngMetadata } from './remove-png-metadata.ts';
import { removeWebpMetadata } from './remove-webp-metadata.ts';

type ImageMime = NonNullable<ReturnType<typeof detectImageMime>>;

const REMOVERS: Record<ImageMime, (image: Buffer) => Buffer[]> = {
  'image/png': removePngMetadata,
  'image/jpeg': removeJpegMetadata,
  'image/gif': removeGifMetadata,
  'image/webp': removeWebpMetadata,
};

/** Whether a file is a picture of the kinds that are shown. */
export const isImageMime = (mime: string): mime is ImageMime => Object.hasOwn(REMOVERS, mime);

/**
 * A picture without what it says of its maker: place, time, camera, comments, previews (EXIF, XMP, IPTC, text chunks). Pixels, colour
 * profile and orientation stay as they are. Nothing is unpacked: the time is linear in the bytes, and the parts are counted.
 */
export const removeImageMetadata = (mime: ImageMime, bytes: Uint8Array): Buffer =>
  Buffer.concat(REMOVERS[mime](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
