import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { printTable } from './table.ts';

const WIDGET = fileURLToPath(new URL('../../apps/widget/dist/', import.meta.url));

const brotli = (files: string[]): number =>
  files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(WIDGET, file))).length, 0);

/** What a visitor's browser loads, in bytes as they travel, beside the budget of each part. */
export async function benchBundles(): Promise<void> {
  const assets = readdirSync(join(WIDGET, 'panel', 'assets')).map((file) => join('panel', 'assets', file));
  const live = assets.filter((file) => /live[^/]*\.js$/.test(file));
  const panel = assets.filter((file) => /\.(?:js|css)$/.test(file) && !live.includes(file));
  const parts: [string, string[], number][] = [
    ['loader (launcher on the page)', ['loader.js'], 2_048],
    ['panel (with its styles)', panel, 25_600],
    ['live (only while a person may write)', live, 14_336],
  ];
  printTable(
    'Widget, bytes (brotli)',
    ['part', 'bytes', 'budget', 'of the budget'],
    parts.map(([name, files, budget]) => {
      const bytes = brotli(files);
      return [name, String(bytes), String(budget), `${((100 * bytes) / budget).toFixed(0)} %`];
    }),
  );
}
