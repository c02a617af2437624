import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sumBytes } from './bundle.ts';
import type { Bundle } from './bundle.ts';

const ASSETS = fileURLToPath(new URL('../../../apps/dashboard/dist/assets/', import.meta.url));

/** The files that a file imports statically. A dynamic import has parentheses. */
const listImports = (file: string): string[] =>
  [...readFileSync(ASSETS + file, 'utf8').matchAll(/(?:from|import)\s*["'`]\.\/([\w-]+\.js)["'`]/g)].map(
    ([, imported]) => imported as string,
  );

function addWithImports(file: string, files: Set<string>): void {
  if (files.has(file)) return;
  files.add(file);
  for (const imported of listImports(file)) addWithImports(imported, files);
}

function findAsset(name: string): string {
  const file = readdirSync(ASSETS).find((asset) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(asset));
  if (!file) throw new Error(`No ${name} in ${ASSETS}`);
  return file;
}

function listWithImports(names: string[]): Set<string> {
  const files = new Set<string>();
  for (const name of names) addWithImports(findAsset(name), files);
  return files;
}

const sumAssets = (files: string[]): number => sumBytes(files.map((file) => ASSETS + file));

/**
 * What an agent's browser loads until the inbox shows its list, and what it loads then to hear of events. The first budget is about half
 * of the 137,413 bytes that it took while all pages of a tenant were one file; a page more is a name more in it.
 */
export function measureDashboardBundles(): Bundle[] {
  const inbox = listWithImports(['index', 'tenant-area', 'inbox-page']);
  const realtime = [...listWithImports(['create-socket'])].filter((file) => !inbox.has(file));
  const styles = readdirSync(ASSETS).filter((file) => file.endsWith('.css'));
  return [
    { name: 'dashboard until the inbox shows its list', bytes: sumAssets([...inbox, ...styles]), budget: 70_144 },
    { name: 'realtime client of the dashboard', bytes: sumAssets(realtime), budget: 14_336 },
  ];
}
