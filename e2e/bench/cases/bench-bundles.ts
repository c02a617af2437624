import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { printTable } from '../../report/print-table.ts';

const WIDGET = fileURLToPath(new URL('../../../apps/widget/dist/', import.meta.url));

/** A part of the built widget: its size in bytes (brotli) and the most that it may have. */
export interface WidgetBundle {
  name: string;
  bytes: number;
  budget: number;
}

const brotliBytes = (file: string): number => brotliCompressSync(readFileSync(join(WIDGET, file))).length;
const sumBytes = (files: string[]): number => files.reduce((total, file) => total + brotliBytes(file), 0);

/** The parts that a visitor's browser loads. */
export function measureWidgetBundles(): WidgetBundle[] {
  const assets = readdirSync(join(WIDGET, 'panel', 'assets')).map((file) => join('panel', 'assets', file));
  const realtime = assets.filter((file) => /realtime-client[^/]*\.js$/.test(file));
  const panel = assets.filter((file) => /\.(?:js|css)$/.test(file) && !realtime.includes(file));
  const languages = assets.filter((file) => file.endsWith('.json'));
  return [
    { name: 'loader with the launcher', bytes: brotliBytes('loader.js'), budget: 2_048 },
    { name: 'proactive message, if set', bytes: brotliBytes('proactive.js'), budget: 1_024 },
    { name: 'logo in the launcher, if set', bytes: brotliBytes('logo.js'), budget: 400 },
    { name: 'widget.js without a key', bytes: brotliBytes('stub.js'), budget: 1_024 },
    { name: 'panel with styles and English', bytes: sumBytes(panel), budget: 25_600 },
    { name: 'realtime client, once an agent may write', bytes: sumBytes(realtime), budget: 14_336 },
    { name: 'largest other language', bytes: Math.max(...languages.map(brotliBytes)), budget: 3_072 },
  ];
}

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
