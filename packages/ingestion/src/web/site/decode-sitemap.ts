import { gunzipSync } from 'node:zlib';
import { decodeText } from '../../text/decode-text.ts';

/** sitemaps.org allows 50 MB; a site of 10,000 pages needs far less. */
const MAX_UNZIPPED_BYTES = 20_000_000;

/** A sitemap's text, unzipped to a limit; empty if that fails. */
export function decodeSitemap(body: Uint8Array): string {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return decodeText(body);
  try {
    return decodeText(gunzipSync(body, { maxOutputLength: MAX_UNZIPPED_BYTES }));
  } catch {
    return '';
  }
}
