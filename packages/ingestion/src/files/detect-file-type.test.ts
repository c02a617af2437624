import { strToU8, zipSync } from 'fflate';
import { buildDocx, buildPptx, buildXlsx, buildZip } from '@lobby/testing/build-office-files';
import { describe, expect, it } from 'vitest';
import { extractArchive } from '../office/extract-archive.ts';
import type { FileError } from '../errors/file-error.ts';
import { detectFileType } from './detect-file-type.ts';

const DOCX = buildDocx(['Rye bread']);
const detect = (content: string | Uint8Array, name: string) => detectFileType(Buffer.from(content as string), name);
const detectError = (content: string | Uint8Array, name: string): Promise<unknown> =>
  detect(content, name).then(
    (type) => `detected as ${type}`,
    ({ code, params }: FileError) => (Object.keys(params).length === 0 ? code : { code, ...params }),
  );
/** A file of an old Office program: the OLE signature and the name of the main stream. */
const buildLegacyFile = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le')]);

describe('the type of a file', () => {
  it('is detected by its content', async () => {
    expect(await detect(DOCX, 'handbook.docx')).toBe('docx');
    expect(await detect(buildPptx([{ lines: ['Rye'] }]), 'Talk.PPTX')).toBe('pptx');
    expect(await detect(buildXlsx([{ name: 'A', rows: [['Rye']] }]), 'prices.xlsx')).toBe('xlsx');
    expect(await detect('%PDF-1.7\n\u00ff', 'menu.pdf')).toBe('pdf');
    for (const bytes of [DOCX, Buffer.from('%PDF-1.7\n')]) expect(await detect(bytes, 'no extension')).not.toBe('text');
  });

  it('is PDF where other text stands before it, unless the file is named as a text', async () => {
    const pdf = '%PDF-1.3\n1 0 obj\n<</Type/Catalog>>\nendobj\n';
    const before = [
      'HTTP/1.1 200 OK\r\nX: y\r\n\r\n',
      '\uFEFF',
      '\r\n\r\n',
      '<!-- cache -->\n',
      '--abc\r\nContent-Type: application/pdf\r\n\r\n',
      '\u001B%-12345X@PJL JOB\r\n',
      ' '.repeat(900),
      '\r\n\u0000',
      'Warning: %PDF- is late\n',
    ];
    for (const junk of before) {
      expect(await detect(`${junk}${pdf}`, 'sauna.pdf')).toBe('pdf');
      expect(await detect(`${junk}${pdf}`, 'sauna')).toBe('pdf');
    }
    expect(await detect(`How a PDF begins:\n${pdf}`, 'about-files.txt')).toBe('text');
    expect(await detectError('How a file begins: %PDF-1.7 is one way.', 'about.pdf')).toMatchObject({
      code: 'file_content_mismatch',
    });
  });

  it('S42 S53 is told without unpacking much, however large the list of its parts is', async () => {
    const bomb = zipSync({ '[Content_Types].xml': [new Uint8Array(99_000_000), { level: 9 }] });
    expect(bomb.length).toBeLessThan(110_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await detectError(bomb, 'menu.docx')).toBe('file_unsafe');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('of a text is told by its extension', async () => {
    const types = {
      'a.txt': 'text',
      'a.md': 'markdown',
      'a.HTM': 'html',
      'a.csv': 'csv',
      'a.tsv': 'csv',
      README: 'text',
    };
    for (const [name, type] of Object.entries(types)) expect(await detect('Rye, wheat', name)).toBe(type);
    expect(await detect('How a file begins: %PDF-1.7 is one way.', 'about-files.txt')).toBe('text');
    expect(await detect(Buffer.from('\uFEFFRoggen für Österreich', 'utf16le'), 'a.txt')).toBe('text');
    expect(await detect(Buffer.from('Artikel;Preis\nKäse;3,10', 'utf16le'), 'a.csv')).toBe('csv');
    expect(await detect(Buffer.from('Artikel;Preis\nKäse;3,10', 'utf16le').swap16(), 'a.csv')).toBe('csv');
  });

  it('S42 must not be contradicted by the name: a wrong or a second extension is refused', async () => {
    const contentMismatch = (extension: string) => ({ code: 'file_content_mismatch', extension });
    const extensionMismatch = (extension: string, actual: string) => ({
      code: 'file_extension_mismatch',
      extension,
      actual,
    });
    expect(await detectError('<html><script>alert(1)</script>', 'menu.pdf')).toEqual(contentMismatch('pdf'));
    expect(await detectError('just words', 'menu.docx')).toEqual(contentMismatch('docx'));
    expect(await detectError(DOCX, 'menu.xlsx')).toEqual(extensionMismatch('xlsx', 'docx'));
    expect(await detectError(DOCX, 'menu.docx.exe')).toEqual(extensionMismatch('exe', 'docx'));
    expect(await detectError('%PDF-1.7', 'menu.pdf.html')).toEqual(extensionMismatch('html', 'pdf'));
    for (const name of ['run.js', 'picture.svg', 'page.php', 'macro.bat'])
      expect(await detectError('alert(1)', name)).toMatchObject({ code: 'file_extension_unsupported' });
  });

  it('S42 is unsupported for images, programs, archives and what only looks like text', async () => {
    for (const content of [
      'GIF89a/*<html>*/=1',
      'MZ this program',
      'Rar! archive',
      '\u0000\u0001\u0002',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.from('1f8b0800', 'hex'),
      Buffer.alloc(1_000, 7),
    ])
      expect(await detectError(content, 'a.txt')).toBe('file_unsupported');
    expect(await detectError(buildZip({ 'menu.txt': 'Rye' }), 'menu.zip')).toBe('file_archive');
  });

  it('of an older program comes with the format to save it as', async () => {
    const odt = buildZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });
    const files: [string | Uint8Array, extension: string, target: string][] = [
      [buildLegacyFile('WordDocument'), 'doc', 'docx'],
      [buildLegacyFile('Workbook'), 'xls', 'xlsx'],
      [buildLegacyFile('PowerPoint Document'), 'ppt', 'pptx'],
      ['{\\rtf1 Rye}', 'rtf', 'docx'],
      [odt, 'odt', 'docx'],
    ];
    for (const [content, extension, target] of files)
      expect(await detectError(content, `a.${extension}`)).toEqual({ code: 'file_legacy_format', extension, target });
  });

  it('is none for a file that is encrypted, empty or has macros', async () => {
    expect(await detectError(buildLegacyFile('EncryptedPackage'), 'a.docx')).toBe('file_encrypted');
    expect(await detectError('', 'a.txt')).toBe('file_empty');
    expect(await detectError(buildDocx(['x'], { 'word/vbaProject.bin': 'Sub AutoOpen' }), 'a.docx')).toBe(
      'file_with_macros',
    );
  });
});

describe('S42 an archive', () => {
  const read = (bytes: Uint8Array, maxUnpacked?: number): Promise<string> =>
    extractArchive(bytes, (name) => name.endsWith('.xml'), maxUnpacked).then(
      (parts) => [...parts.keys()].join(' '),
      (error: { code: string }) => error.code,
    );

  it('that unpacks to more than any Office file is rejected before it fills the memory', async () => {
    const zeros = new Uint8Array(600_000);
    const bomb = buildZip({ 'a.xml': zeros, 'b.xml': zeros });
    expect(bomb.length).toBeLessThan(5_000);
    expect(await read(bomb, 1_000_000)).toBe('file_unsafe');
    expect(await read(bomb, 1_200_000)).toBe('a.xml b.xml');
  });

  it('that declares a smaller size than it has is rejected', async () => {
    const bomb = buildZip({ 'a.xml': new Uint8Array(5_000_000) });
    // The size stands in the entry's header and in the central directory.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(5_000_000);
    const small = Buffer.from([10, 0, 0, 0]);
    for (let at = bomb.indexOf(size); at >= 0; at = bomb.indexOf(size, at + 1)) small.copy(bomb, at);
    expect(await read(bomb)).toMatch(/^(file_corrupt|file_unsafe)$/);
  });

  it('holds no links, no part twice and no paths that lead out', async () => {
    const link = zipSync({ 'a.xml': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] });
    expect(await read(link)).toBe('file_unsafe');
    const twice = Buffer.from(
      buildZip({ 'a.xml': 'one', 'b.xml': 'two' }).toString('latin1').replaceAll('b.xml', 'a.xml'),
      'latin1',
    );
    expect(await read(twice)).toBe('file_unsafe');
    expect(await read(buildZip({ '../../a.xml': 'x' }))).toBe('file_corrupt');
  });

  it('holds no declared entities, in whatever encoding', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`;
    const file = `<?xml version="1.0"?><!doctype x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>`;
    for (const part of [laughs, file, Buffer.from(`\uFEFF${laughs}`, 'utf16le')])
      expect(await read(buildZip({ 'a.xml': part }))).toBe('file_unsafe');
  });

  it('that is truncated, empty or no archive is corrupt', async () => {
    for (const bytes of [DOCX.subarray(0, 100), Buffer.from('PK\u0003\u0004'), Buffer.alloc(30)])
      expect(await read(bytes)).toBe('file_corrupt');
  });

  it('with more than ten thousand parts is not opened', async () => {
    const parts = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`p${index}`, '']));
    expect(await read(buildZip(parts))).toBe('file_unsafe');
  });
});
