import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { printTable } from '../../report/print-table.ts';

const WIDGET = fileURLToPath(new URL('../../../apps/widget/dist/', import.meta.url));

/** One part of the widget as it travels, in bytes (brotli), beside what it may have. */
export interface WidgetBundle {
  name: string;
  bytes: number;
  budget: number;
}

const brotli = (file: string): number => brotliCompressSync(readFileSync(join(WIDGET, file))).length;
const sum = (files: string[]): number => files.reduce((total, file) => total + brotli(file), 0);

/** What a visitor's browser loads of the built widget. */
export function measureWidgetBundles(): WidgetBundle[] {
  const assets = readdirSync(join(WIDGET, 'panel', 'assets')).map((file) => join('panel', 'assets', file));
  const live = assets.filter((file) => /realtime-client[^/]*\.js$/.test(file));
  const panel = assets.filter((file) => /\.(?:js|css)$/.test(file) && !live.includes(file));
  const languages = assets.filter((file) => file.endsWith('.json'));
  return [
    { name: 'loader (launcher on the page)', bytes: brotli('loader.js'), budget: 2_048 },
    { name: 'message that comes by itself (where set)', bytes: brotli('proactive.js'), budget: 1_024 },
    { name: 'logo in the launcher (where there is one)', bytes: brotli('logo.js'), budget: 400 },
    { name: 'plain widget.js', bytes: brotli('stub.js'), budget: 1_024 },
    { name: 'panel (with its styles and English)', bytes: sum(panel), budget: 25_600 },
    { name: 'live (only while a person may write)', bytes: sum(live), budget: 14_336 },
    { name: 'largest other language', bytes: Math.max(...languages.map(brotli)), budget: 3_072 },
  ];
}

/** Prints what a visitor's browser loads. */
export async function benchBundles(): Promise<void> {
  printTable(
    'Widget, bytes (brotli)',
    ['part', 'bytes', 'budget', 'of the budget'],
    measureWidgetBundles().map(({ name, bytes, budget }) => [
      name,
      String(bytes),
      String(budget),
      `${((100 * bytes) / budget).toFixed(0)} %`,
    ]),
  );
}
