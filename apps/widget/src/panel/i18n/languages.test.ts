import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { english } from './english.ts';

const FOLDER = new URL('../../languages/', import.meta.url);
const MAX_BYTES = 3_072;

type Forms = string | Record<string, string>;
const read = (file: string): Record<string, Forms> =>
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Record<string, Forms>;
const files = readdirSync(FOLDER);
const formsOf = (text: Forms): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const values = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the widget’s own words', () => {
  it('are there in thirty languages, with English', () => {
    expect(files).toHaveLength(29);
  });

  it.each(files)(
    'are all there in %s, with the same values in them and every form that the language counts by',
    (file) => {
      const texts = read(file);
      const categories = new Intl.PluralRules(file.replace('.json', '')).resolvedOptions().pluralCategories.sort();
      expect(Object.keys(texts)).toEqual(Object.keys(english));
      for (const [name, text] of Object.entries(english) as [string, Forms][]) {
        const said = texts[name] ?? '';
        expect([name, formsOf(said).filter((form) => form.trim() === '')]).toEqual([name, []]);
        if (typeof text === 'string') expect([name, values(said as string)]).toEqual([name, values(text)]);
        // "One minute" may be written without the number, in languages that do.
        else expect([name, Object.keys(said).sort()]).toEqual([name, categories]);
      }
    },
  );

  it.each(files)('are a file of at most three kilobytes in %s', (file) => {
    expect(brotliCompressSync(Buffer.from(JSON.stringify(read(file)))).length).toBeLessThanOrEqual(MAX_BYTES);
  });
});
