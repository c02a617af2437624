const hasMagicBytes = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** The kind of picture, by its first bytes; null for everything that isn't one of these. SVG is none: it can hold scripts. */
export function detectImageMime(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | null {
  if (hasMagicBytes(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (hasMagicBytes(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  // GIF87a and GIF89a.
  if (hasMagicBytes(bytes, 0x47, 0x49, 0x46, 0x38) && bytes[5] === 0x61) return 'image/gif';
  const isWebp =
    hasMagicBytes(bytes, 0x52, 0x49, 0x46, 0x46) && hasMagicBytes(bytes.subarray(8), 0x57, 0x45, 0x42, 0x50);
  return isWebp ? 'image/webp' : null;
}
