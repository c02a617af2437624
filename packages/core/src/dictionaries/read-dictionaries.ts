import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddedWords } from './dictionary.ts';

/** A file of a dictionary: "de-en.tsv". */
const FILE_NAME = /^([a-z]{2})-([a-z]{2})\.tsv$/;

/** What an operator's folder of dictionaries may hold, so that a wrong folder doesn't fill the memory. */
const LIMITS = { files: 100, fileBytes: 5_000_000, lines: 100_000, wordLength: 80 } as const;

function parseLine(line: string, place: string): [string, string] {
  const [word = '', translation = '', ...rest] = line.split('\t').map((part) => part.trim());
  if (word === '' || translation === '' || rest.length > 0)
    throw new Error(`${place} must be a word, a tab and its translation.`);
  if (word.length > LIMITS.wordLength || translation.length > LIMITS.wordLength)
    throw new Error(`${place} is longer than ${LIMITS.wordLength} characters.`);
  return [word, translation];
}

/** A dictionary's pairs; empty lines and those that begin with # are left out. */
function parseDictionary(text: string, path: string): [string, string][] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.length > LIMITS.lines) throw new Error(`${path} has more than ${LIMITS.lines} lines.`);
  return lines.flatMap((line, index) =>
    line.trim() === '' || line.startsWith('#') ? [] : [parseLine(line, `Line ${index + 1} of ${path}`)],
  );
}

/**
 * Reads an operator's folder of dictionaries, one file for each pair of languages ("de-en.tsv"), with a word, a tab and its
 * translation on each line. Throws an error that names the file and line of what can't be read.
 */
export async function readDictionaries(folder: string): Promise<AddedWords> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tsv')).toSorted();
  if (names.length > LIMITS.files) throw new Error(`${folder} has more than ${LIMITS.files} dictionaries.`);
  const added = new Map<string, [string, string][]>();
  for (const name of names) {
    const path = join(folder, name);
    const [, from, to] = FILE_NAME.exec(name) ?? [];
    if (!from || !to) throw new Error(`${path} must be named after two languages, such as de-en.tsv.`);
    if ((await stat(path)).size > LIMITS.fileBytes)
      throw new Error(`${path} is larger than ${LIMITS.fileBytes} bytes.`);
    added.set(`${from}-${to}`, parseDictionary(await readFile(path, 'utf8'), path));
  }
  return added;
}
