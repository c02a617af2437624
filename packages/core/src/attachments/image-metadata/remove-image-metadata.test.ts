import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { assertValidImage } from '../assert-valid-image.ts';
import { detectImageMime } from '../detect-image-mime.ts';
import { removeImageMetadata } from './remove-image-metadata.ts';

const SECRET = 'Home 48.2082N 16.3738E';
const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');
const text = (letters: string): Buffer => Buffer.from(letters, 'latin1');
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);

/** A TIFF block of either byte order with an orientation and, behind it, something secret. */
function buildTiff(orientation: number, order: 'II' | 'MM'): Buffer {
  const big = [text('MM\0*'), u32(8), u16(2), hex('010f 0002'), u32(SECRET.length), u32(38)];
  const entries = [hex('0112 0003 00000001'), u16(orientation), u16(0), u32(0), text(SECRET)];
  if (order === 'MM') return Buffer.concat([...big, ...entries]);
  const little = hex('49492a00 08000000 0200 0f01 0200 16000000 26000000 1201 0300 01000000');
  return Buffer.concat([little, Buffer.from([orientation, 0, 0, 0]), u32(0), text(SECRET)]);
}

const segment = (marker: number, ...data: Buffer[]): Buffer => {
  const body = Buffer.concat(data);
  return Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
};
const SCAN = [segment(0xda, hex('01 01 00 003f00')), hex('12 ff00 34 ffd0 56')];
const JPEG_NEEDED = {
  jfif: segment(0xe0, text('JFIF\0'), hex('0101 00 0001 0001 00 00')),
  profile: segment(0xe2, text('ICC_PROFILE\0'), hex('0101 aabb')),
  adobe: segment(0xee, text('Adobe'), hex('0064 0000 0000 00')),
  frame: segment(0xc2, hex('08 0010 0010 01 01 11 00')),
};
const { jfif, profile, adobe, frame } = JPEG_NEEDED;
const buildJpeg = (exif: Buffer): Buffer =>
  Buffer.concat([
    hex('ffd8'),
    jfif,
    segment(0xe1, text('Exif\0\0'), exif),
    segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0'), text(SECRET)),
    segment(0xed, text('Photoshop 3.0\0'), text(SECRET)),
    segment(0xe2, text('MPF\0'), text(SECRET)),
    segment(0xfe, text(SECRET)),
    profile,
    adobe,
    frame,
    ...SCAN,
    segment(0xe5, text(SECRET)),
    ...SCAN,
    hex('ffd9'),
    text(`a film of ${SECRET}`),
  ]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([text(type), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
};
const PNG_SIGNATURE = hex('89504e470d0a1a0a');
const IHDR = chunk('IHDR', Buffer.concat([u32(16), u32(16), hex('08 02 00 00 00')]));
const [TRNS, IDAT, IEND] = [chunk('tRNS', hex('0001')), chunk('IDAT', hex('789c')), chunk('IEND', hex(''))];
const buildPng = (exif: Buffer): Buffer =>
  Buffer.concat([
    PNG_SIGNATURE,
    IHDR,
    TRNS,
    chunk('tEXt', text(`Comment\0${SECRET}`)),
    chunk('zTXt', text(SECRET)),
    chunk('iTXt', text(SECRET)),
    chunk('tIME', text(SECRET)),
    chunk('prVt', text(SECRET)),
    chunk('eXIf', exif),
    IDAT,
    IEND,
    text(SECRET),
  ]);

const block = (...letters: string[]): Buffer =>
  Buffer.concat([...letters.map((part) => Buffer.concat([Buffer.from([part.length]), text(part)])), hex('00')]);
const GIF_SCREEN = Buffer.concat([text('GIF89a'), hex('1000 1000 80 00 00 000000 ffffff')]);
const GIF_LOOP = Buffer.concat([hex('21ff'), block('NETSCAPE2.0', '\u0001\0\0')]);
const GIF_FRAME = Buffer.concat([hex('21f9 04 00000000 00 2c 00000000 1000 1000 00 02'), block('pixels')]);
const buildGif = (): Buffer =>
  Buffer.concat([
    GIF_SCREEN,
    GIF_LOOP,
    hex('21fe'),
    block(SECRET, SECRET),
    hex('21ff'),
    block('XMP DataXMP', SECRET),
    GIF_FRAME,
    hex('3b'),
    text(SECRET),
  ]);

const riffChunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([text(type), length, data, Buffer.alloc(data.length % 2)]);
};
const riff = (...chunks: Buffer[]): Buffer => riffChunk('RIFF', Buffer.concat([text('WEBP'), ...chunks]));
const vp8x = (flags: number): Buffer =>
  riffChunk('VP8X', Buffer.concat([Buffer.from([flags]), hex('000000 0f0000 0f0000')]));
const PIXELS = riffChunk('VP8 ', text('pixel'));
const buildWebp = (exif: Buffer): Buffer =>
  riff(vp8x(0x2c), riffChunk('ICCP', text('icc')), PIXELS, riffChunk('EXIF', exif), riffChunk('XMP ', text(SECRET)));

function clean(image: Buffer): Buffer {
  const mime = detectImageMime(image);
  if (!mime) throw new Error('No picture was detected');
  assertValidImage(mime, image);
  return removeImageMetadata(mime, image);
}

/** A TIFF block with the orientation and nothing else. */
const turned = (orientation: number): Buffer =>
  Buffer.concat([hex('4d4d002a 00000008 0001 0112 0003 00000001'), u16(orientation), hex('0000 00000000')]);

it.each(['II', 'MM'] as const)(
  'S42 A JPEG keeps its pixels, colors and orientation and loses the rest: %s',
  (order) => {
    const exif = segment(0xe1, text('Exif\0\0'), turned(6));
    const pixels = [profile, adobe, frame, ...SCAN, ...SCAN, hex('ffd9')];
    expect(clean(buildJpeg(buildTiff(6, order)))).toEqual(Buffer.concat([hex('ffd8'), jfif, exif, ...pixels]));
    expect(clean(buildJpeg(buildTiff(1, order)))).toEqual(Buffer.concat([hex('ffd8'), jfif, ...pixels]));
  },
);

it('S42 A PNG keeps its pixels, colors and orientation and loses texts, times and what follows its end', () => {
  const head = [PNG_SIGNATURE, IHDR, TRNS];
  expect(clean(buildPng(buildTiff(8, 'MM')))).toEqual(Buffer.concat([...head, chunk('eXIf', turned(8)), IDAT, IEND]));
  expect(clean(buildPng(buildTiff(1, 'II')))).toEqual(Buffer.concat([...head, IDAT, IEND]));
});

it('S42 A GIF keeps its frames and how often they repeat and loses comments and what programs wrote', () => {
  expect(clean(buildGif())).toEqual(Buffer.concat([GIF_SCREEN, GIF_LOOP, GIF_FRAME, hex('3b')]));
});

it('S42 A WebP picture keeps its pixels, colors and orientation and loses the rest', () => {
  const profileChunk = riffChunk('ICCP', text('icc'));
  expect(clean(buildWebp(buildTiff(3, 'MM')))).toEqual(
    riff(vp8x(0x28), profileChunk, PIXELS, riffChunk('EXIF', turned(3))),
  );
  expect(clean(buildWebp(buildTiff(1, 'MM')))).toEqual(riff(vp8x(0x20), profileChunk, PIXELS));
});

it('S42 EXIF that is cut off or points out of itself is removed like any other', () => {
  const whole = buildTiff(6, 'MM');
  for (const exif of [whole.subarray(0, 9), hex('4d4d002a ffffffff'), hex('4949'), text('no TIFF'), hex('')])
    expect(clean(buildJpeg(exif)).includes(SECRET)).toBe(false);
});

it('S42 A picture that ends early keeps what it has', () => {
  for (const image of [buildJpeg(buildTiff(6, 'MM')), buildPng(buildTiff(6, 'MM')), buildWebp(buildTiff(6, 'MM'))])
    for (let length = image.length; length > 400; length -= 1)
      expect(clean(image.subarray(0, length)).includes(SECRET)).toBe(false);
});

/** More than any reader's limit of parts. */
const TOO_MANY_PARTS = 60_000;
/** A picture that would be accepted if its repeated parts were not counted. */
const fill = (head: Buffer, part: Buffer, rest: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([head, Buffer.alloc(TOO_MANY_PARTS * part.length, part), rest]);
const FRAME = Buffer.concat([jfif, frame, ...SCAN]);
const HOSTILE: Record<string, Buffer> = {
  'JPEG of empty segments before its frame': fill(hex('ffd8'), hex('ffe10002'), FRAME),
  'JPEG of filling bytes before its frame': fill(hex('ffd8'), hex('ff'), FRAME),
  'JPEG of empty segments behind its frame': fill(Buffer.concat([hex('ffd8'), FRAME]), hex('fffe0002')),
  'JPEG of empty scans': fill(Buffer.concat([hex('ffd8'), FRAME]), hex('ffda0002')),
  'PNG of empty chunks': fill(Buffer.concat([PNG_SIGNATURE, IHDR]), chunk('tEXt', hex('')), IEND),
  'GIF of empty frames': fill(GIF_SCREEN, hex('2c 00000000 01000100 00 02 00')),
  'WebP of empty chunks': fill(riff(vp8x(0)), riffChunk('junk', hex(''))),
};

it.each(Object.entries(HOSTILE))('S97 A picture of more parts than any real one is refused: %s', (_kind, image) => {
  expect(() => clean(image)).toThrow('image_damaged');
});
