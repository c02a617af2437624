import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FEATURES = join(ROOT, 'packages', 'core', 'src');

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');

/** The rows of the glossary's tables. */
const ROWS = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (?:term|-+) /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, term = '', meaning = '', tables = '', folders = '']) => ({
    term,
    meaning,
    tables: quoted(tables),
    folders: quoted(folders).map((folder) => folder.replace(/^core\//, 'packages/core/src/')),
  }));

const MODELS = readdirSync(join(ROOT, 'prisma', 'schema')).flatMap((file) =>
  [...readFileSync(join(ROOT, 'prisma', 'schema', file), 'utf8').matchAll(/^model (\w+)/gm)].map(([, name]) => name),
);

it('the glossary explains every table, and names none that is gone', () => {
  const named = new Set(ROWS.flatMap(({ tables }) => tables));
  expect(MODELS.filter((model) => !named.has(model ?? ''))).toEqual([]);
  expect([...named].filter((name) => !MODELS.includes(name))).toEqual([]);
});

it('the glossary names every feature of core, and no folder that is gone', () => {
  const folders = ROWS.flatMap((row) => row.folders);
  const features = readdirSync(FEATURES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const isNamed = (feature: string): boolean =>
    folders.some((folder) => `${folder}/`.startsWith(`packages/core/src/${feature}/`));
  expect(features.map(({ name }) => name).filter((name) => !isNamed(name))).toEqual([]);
  expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
});

it('every term is explained once and has a folder', () => {
  expect(ROWS.length).toBeGreaterThan(50);
  expect(new Set(ROWS.map(({ term }) => term)).size).toBe(ROWS.length);
  expect(ROWS.filter(({ meaning, folders }) => meaning === '' || folders.length === 0)).toEqual([]);
});
