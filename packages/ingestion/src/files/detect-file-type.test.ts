import { strToU8, zipSync } from 'fflate';
import { buildDocx, buildPptx, buildXlsx, buildZip } from '@lobby/testing/build-office-files';
import { describe, expect, it } from 'vitest';
import { extractArchive } from './extract-archive.ts';
import { detectFileType } from './detect-file-type.ts';

const DOCX = buildDocx(['Rye bread']);
const detect = (content: string | Uint8Array, name: string) => detectFileType(Buffer.from(content as string), name);
const detectError = (content: string | Uint8Array, name: string): Promise<string> =>
  detect(content, name).then(
    (kind) => `taken as ${kind}`,
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
/** What an old office program writes: its container's mark, and the name of its main stream. */
const buildLegacyFile = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le')]);

describe('the kind of a file', () => {
  it('is told by its content', async () => {
    expect(await detect(DOCX, 'handbook.docx')).toBe('docx');
    expect(await detect(buildPptx([{ lines: ['Rye'] }]), 'Talk.PPTX')).toBe('pptx');
    expect(await detect(buildXlsx([{ name: 'A', rows: [['Rye']] }]), 'prices.xlsx')).toBe('xlsx');
    expect(await detect('%PDF-1.7\n\u00ff', 'menu.pdf')).toBe('pdf');
    for (const bytes of [DOCX, Buffer.from('%PDF-1.7\n')]) expect(await detect(bytes, 'no ending')).not.toBe('text');
  });

  it('is told apart among texts by the name’s ending', async () => {
    const kinds = {
      'a.txt': 'text',
      'a.md': 'markdown',
      'a.HTM': 'html',
      'a.csv': 'csv',
      'a.tsv': 'csv',
      README: 'text',
    };
    for (const [name, kind] of Object.entries(kinds)) expect(await detect('Rye, wheat', name)).toBe(kind);
    expect(await detect('How a file begins: %PDF-1.7 is one way.', 'about-files.txt')).toBe('text');
    expect(await detect(Buffer.from('\uFEFFRoggen für Österreich', 'utf16le'), 'a.txt')).toBe('text');
  });

  it('S42 must not be contradicted by the name: a wrong or a second ending is refused', async () => {
    expect(await detectError('<html><script>alert(1)</script>', 'menu.pdf')).toMatch(/^wrong_name: .*not a PDF/);
    expect(await detectError('just words', 'menu.docx')).toMatch(/^wrong_name/);
    expect(await detectError(DOCX, 'menu.xlsx')).toMatch(/^wrong_name: .*is a Word document/);
    expect(await detectError(DOCX, 'menu.docx.exe')).toMatch(/^wrong_name/);
    expect(await detectError('%PDF-1.7', 'menu.pdf.html')).toMatch(/^wrong_name: .*is a PDF/);
    for (const name of ['run.js', 'picture.svg', 'page.php', 'macro.bat'])
      expect(await detectError('alert(1)', name)).toMatch(/^unknown_kind: Files that end in/);
  });

  it('S42 is none for pictures, programs, archives and what only looks like text', async () => {
    for (const content of [
      'GIF89a/*<html>*/=1',
      'MZ this program',
      'Rar! archive',
      '\u0000\u0001\u0002',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.from('1f8b0800', 'hex'),
      Buffer.alloc(1_000, 7),
      Buffer.from('no byte order mark', 'utf16le'),
    ])
      expect(await detectError(content, 'a.txt')).toMatch(/^unknown_kind: This kind of file is not read/);
    expect(await detectError(buildZip({ 'menu.txt': 'Rye' }), 'menu.zip')).toMatch(/^unknown_kind: .*Unpack it/);
  });

  it('of older programs is named, with what to save it as', async () => {
    expect(await detectError(buildLegacyFile('WordDocument'), 'a.doc')).toMatch(/^old_format: .*\(\.doc\).*\.docx/);
    expect(await detectError(buildLegacyFile('Workbook'), 'a.xls')).toMatch(/^old_format: .*\(\.xls\).*\.xlsx/);
    expect(await detectError(buildLegacyFile('PowerPoint Document'), 'a.ppt')).toMatch(
      /^old_format: .*\(\.ppt\).*\.pptx/,
    );
    expect(await detectError('{\\rtf1 Rye}', 'a.rtf')).toMatch(/^old_format: .*\.docx/);
    const odt = buildZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });
    expect(await detectError(odt, 'a.odt')).toMatch(/^old_format: .*OpenDocument/);
  });

  it('of an encrypted office file is told, with what to do', async () => {
    expect(await detectError(buildLegacyFile('EncryptedPackage'), 'a.docx')).toMatch(
      /^encrypted: .*password. Save it without one/,
    );
  });

  it('of a file without content, or with macros, is told', async () => {
    expect(await detectError('', 'a.txt')).toBe('empty: This file is empty. Choose one with text in it.');
    expect(await detectError(buildDocx(['x'], { 'word/vbaProject.bin': 'Sub AutoOpen' }), 'a.docx')).toMatch(
      /^unsafe: .*macros/,
    );
  });
});

describe('S42 an archive', () => {
  const read = (bytes: Uint8Array, maxUnpacked?: number): Promise<string> =>
    extractArchive(bytes, (name) => name.endsWith('.xml'), maxUnpacked).then(
      (parts) => [...parts.keys()].join(' '),
      (error: { code: string }) => error.code,
    );

  it('that unpacks to more than any office file does is given up before it fills the memory', async () => {
    const zeros = new Uint8Array(600_000);
    const bomb = buildZip({ 'a.xml': zeros, 'b.xml': zeros });
    expect(bomb.length).toBeLessThan(5_000);
    expect(await read(bomb, 1_000_000)).toBe('unsafe');
    expect(await read(bomb, 1_200_000)).toBe('a.xml b.xml');
  });

  it('that says it is smaller than it is is given up', async () => {
    const bomb = buildZip({ 'a.xml': new Uint8Array(5_000_000) });
    // The size stands in the entry's own head and in the table of contents at the end.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(5_000_000);
    const small = Buffer.from([10, 0, 0, 0]);
    for (let at = bomb.indexOf(size); at >= 0; at = bomb.indexOf(size, at + 1)) small.copy(bomb, at);
    expect(await read(bomb)).toMatch(/^(broken|unsafe)$/);
  });

  it('holds no links, no part twice and no paths that lead out', async () => {
    const link = zipSync({ 'a.xml': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] });
    expect(await read(link)).toBe('unsafe');
    const twice = Buffer.from(
      buildZip({ 'a.xml': 'one', 'b.xml': 'two' }).toString('latin1').replaceAll('b.xml', 'a.xml'),
      'latin1',
    );
    expect(await read(twice)).toBe('unsafe');
    expect(await read(buildZip({ '../../a.xml': 'x' }))).toBe('broken');
  });

  it('holds no declared entities, in whatever encoding', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`;
    const file = `<?xml version="1.0"?><!doctype x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>`;
    for (const part of [laughs, file, Buffer.from(`\uFEFF${laughs}`, 'utf16le')])
      expect(await read(buildZip({ 'a.xml': part }))).toBe('unsafe');
  });

  it('that is cut off, empty or no archive is broken', async () => {
    for (const bytes of [DOCX.subarray(0, 100), Buffer.from('PK\u0003\u0004'), Buffer.alloc(30)])
      expect(await read(bytes)).toBe('broken');
  });

  it('of ten thousand parts and more is not opened', async () => {
    const parts = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`p${index}`, '']));
    expect(await read(buildZip(parts))).toBe('unsafe');
  });
});
