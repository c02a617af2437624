import { expect, it } from 'vitest';
import { detectImageMime } from './detect-image-mime.ts';
import { assertValidImage } from './assert-valid-image.ts';

const hex = (digits: string): number[] => [...Buffer.from(digits.replaceAll(' ', ''), 'hex')];
const text = (letters: string): number[] => [...Buffer.from(letters, 'latin1')];
const u16 = (value: number): number[] => [value & 0xff, value >> 8];
const u24 = (value: number): number[] => [...u16(value & 0xffff), value >> 16];
const be16 = (value: number): number[] => u16(value).toReversed();
const be32 = (value: number): number[] => [0, 0, ...be16(value)];

const PNG_HEAD = hex('89504e470d0a1a0a 0000000d 49484452');
/** A preview's own frame of one pixel within APP1, and a filling byte. */
const JPEG_HEAD = hex('ffd8 ffe1 0009 ffc0 0008 08 0001 ff');
/** A canvas of one pixel with a colour table, an extension and a first frame of one pixel. */
const GIF_HEAD = [...text('GIF89a'), ...hex('01000100 80 00 00 000000 000000 21f9 04 00000000 00')];
const GIF_FRAME = hex('2c 00000000 01000100 00 02 01 00 00');
const riff = (kind: string): number[] => [...text('RIFF\0\0\0\0WEBP'), ...text(kind), ...hex('00000000')];
const lossless = (width: number, height: number): number => ((width - 1) | ((height - 1) << 14)) >>> 0;

/** Headers of pictures of this width and height, as each kind writes them. */
const PICTURES: Record<string, (width: number, height: number) => number[]> = {
  PNG: (width, height) => [...PNG_HEAD, ...be32(width), ...be32(height)],
  'JPEG behind a preview of its own': (width, height) => [
    ...JPEG_HEAD,
    ...hex('ffc2 0008 08'),
    ...be16(height),
    ...be16(width),
  ],
  GIF: (width, height) => [...text('GIF89a'), ...u16(width), ...u16(height), ...hex('000000 3b')],
  'GIF with a frame larger than its canvas': (width, height) => [
    ...GIF_HEAD,
    ...GIF_FRAME,
    ...hex('2c 00000000'),
    ...u16(width),
    ...u16(height),
    ...hex('00 02 01 00 00 3b'),
  ],
  'WebP, lossy': (width, height) => [...riff('VP8 '), ...hex('000000 9d012a'), ...u16(width), ...u16(height)],
  'WebP, lossless': (width, height) => {
    const sides = lossless(width, height);
    return [...riff('VP8L'), 0x2f, ...u16(sides & 0xffff), ...u16(sides >>> 16)];
  },
  'WebP, extended': (width, height) => [...riff('VP8X'), ...hex('00000000'), ...u24(width - 1), ...u24(height - 1)],
};

it.each(Object.entries(PICTURES))('S42 An image of more than 50 million pixels is refused: %s', (_kind, make) => {
  const check = (bytes: number[]): void =>
    assertValidImage(detectImageMime(Uint8Array.from(bytes)) ?? 'image/png', Uint8Array.from(bytes));
  expect(() => check(make(5_000, 10_000))).not.toThrow();
  expect(() => check(make(5_001, 10_000))).toThrow('image_too_large');
  expect(() => check(make(10_000, 5_001))).toThrow('image_too_large');
});

it.each(Object.entries(PICTURES))('S42 An image that ends within its header is refused: %s', (_kind, make) => {
  const whole = Uint8Array.from(make(30, 20));
  const mime = detectImageMime(whole);
  if (!mime) throw new Error('No image was detected');
  expect(() => assertValidImage(mime, whole)).not.toThrow();
  expect(() => assertValidImage(mime, whole.subarray(0, mime === 'image/gif' ? 9 : 19))).toThrow('image_damaged');
});
