import iconv from 'iconv-lite';
import { SEVEN_BIT_DECODERS } from './seven-bit-charsets.ts';

/** Where a mail names its charsets: its headers and those of its first parts. */
const SCANNED_BYTES = 64_000;
const CHARSET = /charset\s*=\s*"?([\w.:-]{1,40})/gi;
const ENCODED_WORD = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([BQ])\?([^?\s]{0,2000})\?=/gi;
/** These say that there is nothing but ASCII; where there is, they are mistaken. */
const ASCII = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968']);

/** Which character windows-1252 has for each byte, as every decoder of the web has it. */
const BYTES = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

function toWindows1252(text: string): Buffer | null {
  const bytes = Buffer.alloc(text.length);
  for (const [at, character] of [...text].entries()) {
    const byte = BYTES.get(character);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}

function isOfTheWeb(charset: string): boolean {
  try {
    return Boolean(new TextDecoder(charset));
  } catch {
    return false;
  }
}

const readUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Bytes in a charset that the web has no decoder for; null: nobody has one. */
function decodeLegacy(bytes: Buffer, charset: string): string | null {
  const decode = SEVEN_BIT_DECODERS.get(charset);
  if (decode) return decode(bytes);
  return iconv.encodingExists(charset) && !ASCII.has(charset) ? iconv.decode(bytes, charset) : null;
}

/** The charset of a mail's text that its parser takes for windows-1252, such as UTF-7; null: it knows them all. */
export function findLegacyCharset(mail: Uint8Array): string | null {
  const head = Buffer.from(mail.subarray(0, SCANNED_BYTES)).toString('latin1');
  const named = [...head.matchAll(CHARSET)].map(([, charset = '']) => charset.toLowerCase());
  return named.find((charset) => ASCII.has(charset) || !isOfTheWeb(charset)) ?? null;
}

/** A text that was taken for windows-1252, read again by its own charset, or as UTF-8 where that is all it can be. */
export function decodeLegacyText(text: string, charset: string): string {
  const bytes = toWindows1252(text);
  if (!bytes) return text;
  return decodeLegacy(bytes, charset) ?? readUtf8(bytes) ?? text;
}

/** Quoted-printable of an encoded word (RFC 2047, 4.2). */
const readQ = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('_', ' ')
      .replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** A mail whose headers have no word left that only UTF-8 or an old decoder could read. */
export function rewriteLegacyWords(mail: Uint8Array): Uint8Array {
  const bytes = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength);
  const found = bytes.indexOf('\r\n\r\n');
  const end = Math.min(found < 0 ? bytes.length : found, SCANNED_BYTES);
  const head = bytes.toString('latin1', 0, end);
  const rewritten = head.replaceAll(ENCODED_WORD, (word, charset: string, encoding: string, text: string) => {
    if (isOfTheWeb(charset)) return word;
    const decoded = decodeLegacy(
      encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : readQ(text),
      charset.toLowerCase(),
    );
    return decoded === null ? word : `=?utf-8?B?${Buffer.from(decoded).toString('base64')}?=`;
  });
  return rewritten === head ? mail : Buffer.concat([Buffer.from(rewritten, 'latin1'), bytes.subarray(end)]);
}
