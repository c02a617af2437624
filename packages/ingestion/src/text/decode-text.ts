import { detect } from 'chardet';

/** How much of a text is looked at to guess its encoding. */
const SAMPLE_BYTES = 65_536;

const BYTE_ORDER_MARKS: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** The encoding that a text's byte order mark names; null where it has none. */
export const detectBomEncoding = (bytes: Uint8Array): string | null =>
  BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1] ?? null;

/** UTF-16 without a mark of its own: of a western text every other byte is zero. */
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const threshold = sample.length / 5;
  if ((zeros[1] ?? 0) > threshold) return 'utf-16le';
  return (zeros[0] ?? 0) > threshold ? 'utf-16be' : null;
}

/** What Windows-1252 has where ISO 8859-1 has control characters. Node 20 decodes the one as the other. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decodeAs(bytes: Uint8Array, encoding: string | null, fatal = false): string | null {
  if (!encoding) return null;
  try {
    const decoder = new TextDecoder(encoding, { fatal });
    const text = decoder.decode(bytes);
    if (decoder.encoding !== 'windows-1252') return text;
    return text.replace(/[\u0080-\u009F]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
  } catch {
    return null;
  }
}

/**
 * Text of unknown encoding: by its mark, else UTF-16 or UTF-8 where it is, else as it says itself (`said`), else by a guess, and as
 * spreadsheets of the west save it where there is none.
 */
export const decodeText = (bytes: Uint8Array, declaredEncoding: string | null = null): string =>
  decodeAs(bytes, detectBomEncoding(bytes) ?? detectUtf16(bytes)) ??
  decodeAs(bytes, 'utf-8', true) ??
  decodeAs(bytes, declaredEncoding) ??
  decodeAs(bytes, detect(bytes.subarray(0, SAMPLE_BYTES))) ??
  decodeAs(bytes, 'windows-1252') ??
  '';

/** Whether the bytes are text in an encoding that people write in, and not a program, a picture or an archive. */
export function isTextContent(bytes: Uint8Array): boolean {
  if (detectBomEncoding(bytes)?.startsWith('utf-16')) {
    return !/[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(decodeText(bytes.subarray(0, SAMPLE_BYTES & ~1)));
  }
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return false;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls * 1000 <= bytes.length;
}
