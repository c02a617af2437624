import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDictionaries } from './read-dictionaries.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-dictionaries-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

it('reads a file for each pair of languages and leaves out remarks, empty lines and other files', async () => {
  write('de-en.tsv', '\uFEFF# teeth\nZahnreinigung\tscale and polish\r\n\r\nKrone\tcrown\n');
  write('es-en.tsv', 'muela\ttooth\n');
  write('readme.txt', 'ours');
  expect(await readDictionaries(folder)).toEqual(
    new Map([
      [
        'de-en',
        [
          ['Zahnreinigung', 'scale and polish'],
          ['Krone', 'crown'],
        ],
      ],
      ['es-en', [['muela', 'tooth']]],
    ]),
  );
});

it('names the file and the line of what it can’t read', async () => {
  write('de-en.tsv', 'Krone\tcrown\nZahn\n');
  await expect(readDictionaries(folder)).rejects.toThrow(/Line 2 of .*de-en\.tsv/);
});

it.each([
  ['a name that is no pair of languages', 'german.tsv', 'Zahn\ttooth\n'],
  ['a word that is too long', 'de-en.tsv', `${'Zahn'.repeat(30)}\ttooth\n`],
  ['three columns', 'de-en.tsv', 'Zahn\ttooth\tnoun\n'],
  ['too many lines', 'de-en.tsv', 'a\tb\n'.repeat(100_001)],
])('refuses %s', async (_, name, text) => {
  write(name, text);
  await expect(readDictionaries(folder)).rejects.toThrow(name);
});

it('fails on a folder that isn’t there', async () => {
  await expect(readDictionaries(join(folder, 'away'))).rejects.toThrow('ENOENT');
});
