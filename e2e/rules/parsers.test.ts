import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { isTestFile, listSourcePaths } from '../run/source-files.mjs';

/** Packages that parse or unpack what tenants, visitors and sites supply. Many take seconds or gigabytes for a file that is made for it. */
const PARSERS =
  /^(?:cheerio|linkedom|parse5|htmlparser2|mammoth|marked|turndown|yauzl|fflate|csv-parse|pdfjs-dist|tesseract|@mozilla\/readability|robots-parser|fast-xml-parser|sax|sharp)(?:$|\/|\.)/;
const INGESTION = 'packages/ingestion/src';

/** What may run where requests are answered, and what bounds it. */
const BOUNDED: Record<string, string> = {
  [`${INGESTION}/office/extract-archive.ts`]: 'one part of at most 500 kB is unpacked to tell a type',
  [`${INGESTION}/csv/parse-csv.ts`]: 'readCsv parses files up to 100 kB here, larger ones in a thread',
  [`${INGESTION}/csv/detect-dialect.ts`]: 'part of parse-csv.ts',
  [`${INGESTION}/web/markup/html-to-markdown.ts`]: 'cells of an import up to 50,000 characters',
};

/** Writes archives, in threads of the library, and reads none. */
const ARCHIVE_WRITER = 'packages/core/src/platform/export/archive-writer.ts';

const IMPORT = /^(?:import|export)(?!\s+type\b)[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;
const listImports = (path: string): string[] =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(IMPORT)].map(([, a, b, c]) => a ?? b ?? c ?? '');

/** The files that a file of the ingestion loads into its own thread, itself included. */
function listLoaded(entry: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(entry)) return loaded;
  loaded.add(entry);
  for (const name of listImports(entry).filter((imported) => imported.startsWith('.')))
    listLoaded(relative(ROOT, join(ROOT, dirname(entry), name)), loaded);
  return loaded;
}

const usesParser = (path: string): boolean => listImports(path).some((name) => PARSERS.test(name));

it('S53 S54 S97 no parser is loaded where requests are answered, but for those whose work is bounded', () => {
  const serving = [...listLoaded(`${INGESTION}/index.ts`)];
  expect(serving.length).toBeGreaterThan(20);
  expect(serving.filter(usesParser).toSorted()).toEqual(Object.keys(BOUNDED).toSorted());
});

it('S53 S54 parsers are used by the ingestion alone, whose threads have limits', () => {
  const elsewhere = listSourcePaths(ROOT)
    .filter((path) => !isTestFile(path) && !path.startsWith(INGESTION) && !/^(?:packages\/testing|e2e)\//.test(path))
    .filter(usesParser);
  expect(elsewhere).toEqual([ARCHIVE_WRITER]);
});
