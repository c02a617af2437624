import { getBOMEncoding } from '@exodus/bytes/encoding.js';
import { detect } from 'chardet';
import { decodeBytes } from './decode-bytes.ts';
import { guessEncoding } from './guess-encoding.ts';
import { isNearlyUtf8 } from './is-nearly-utf8.ts';

/** The part of a text that its encoding is guessed from. */
const SAMPLE_BYTES = 65_536;

/** Whether bytes decode to text: whole characters without controls, and lines or spaces among them. */
function isUtf16Text(sample: Uint8Array, encoding: string): boolean {
  // The sample may end within a character.
  const text = decodeAs(sample, encoding)?.replace(/\uFFFD$/, '') ?? '\u0000';
  return !/[\uFFFD\u0000-\u0008\u000E-\u001F\p{Cn}\p{Co}]/u.test(text) && /[\n\r\t ,;]/.test(text);
}

/** UTF-16 without a byte order mark: its spaces and line breaks have a byte of zero, which no other text has. */
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (bytes.length % 2 === 1 || !sample.includes(0)) return null;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const likely = (zeros[1] ?? 0) >= (zeros[0] ?? 0) ? 'utf-16le' : 'utf-16be';
  return isUtf16Text(sample, likely) ? likely : null;
}

function decodeAs(bytes: Uint8Array, encoding: string | null, fatal = false): string | null {
  if (!encoding) return null;
  try {
    return decodeBytes(bytes, encoding, fatal);
  } catch {
    return null;
  }
}

/** Japanese in seven bits, which begins with an escape and would be valid ASCII. */
const decodeIso2022 = (bytes: Uint8Array): string | null =>
  bytes.some((byte, index) => byte === 0x1b && bytes[index + 1] === 0x24) ? decodeAs(bytes, 'iso-2022-jp', true) : null;

/** UTF-8 where the bytes are valid and more than ASCII: text in another encoding is hardly ever valid by chance. */
const decodeUtf8 = (bytes: Uint8Array): string | null =>
  bytes.some((byte) => byte >= 0x80) ? decodeAs(bytes, 'utf-8', true) : null;

/**
 * Decodes text of any encoding of the WHATWG standard: by its byte order mark, as UTF-16 or UTF-8 where it is valid, in the first
 * known encoding of `declared`, by a guess, and as Windows-1252 where there is none.
 */
export const decodeText = (bytes: Uint8Array, declared: readonly string[] = []): string =>
  decodeAs(bytes, getBOMEncoding(bytes) ?? detectUtf16(bytes)) ??
  decodeIso2022(bytes) ??
  decodeUtf8(bytes) ??
  declared.reduce<string | null>((text, encoding) => text ?? decodeAs(bytes, encoding), null) ??
  decodeAs(bytes, 'utf-8', true) ??
  (isNearlyUtf8(bytes) ? decodeAs(bytes, 'utf-8') : null) ??
  decodeAs(bytes, guessEncoding(bytes)) ??
  decodeAs(bytes, detect(bytes.subarray(0, SAMPLE_BYTES))) ??
  decodeAs(bytes, 'windows-1252') ??
  '';

/** Whether the bytes are text in a common encoding, and not a program, an image or an archive. */
export function isTextContent(bytes: Uint8Array): boolean {
  if (getBOMEncoding(bytes)?.startsWith('utf-16') || detectUtf16(bytes))
    return !/[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(decodeText(bytes.subarray(0, SAMPLE_BYTES & ~1)));
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return false;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls * 1000 <= bytes.length;
}
