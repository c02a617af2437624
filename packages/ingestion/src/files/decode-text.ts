import { detect } from 'chardet';

/** How much of a text is looked at to guess its encoding. */
const SAMPLE = 65_536;

const MARKS: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function decodeAs(bytes: Uint8Array, encoding: string | null, fatal = false): string | null {
  if (!encoding) return null;
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text of unknown encoding: by its mark, else UTF-8 where it is, else as it says itself (`said`), else by a guess. */
export function decodeText(bytes: Uint8Array, said: string | null = null): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  return (
    decodeAs(bytes, marked?.[1] ?? null) ??
    decodeAs(bytes, 'utf-8', true) ??
    decodeAs(bytes, said) ??
    decodeAs(bytes, detect(bytes.subarray(0, SAMPLE))) ??
    new TextDecoder('windows-1252').decode(bytes)
  );
}

/** Whether the bytes are text in an encoding that people write in, and not a program, a picture or an archive. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (MARKS.slice(1).some(([mark]) => mark.every((byte, index) => bytes[index] === byte))) {
    return !/[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(decodeText(bytes.subarray(0, SAMPLE & ~1)));
  }
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return false;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls * 1000 <= bytes.length;
}
