import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createLineCounter, findCycles, findTwoWayFolders, measureDocs, measureFunctions } from '../run/figures.mjs';
import { parseSource } from '../run/source-files.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lobby-figures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parse = (source: string) => {
  writeFileSync(join(folder, 'sample.ts'), source);
  return parseSource('sample.ts', folder);
};
const graph = (edges: Record<string, string[]>) =>
  new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)]));

it('a blank line and a comment are no lines of code', () => {
  const { total } = createLineCounter(
    parse('// why\nconst a = 1; // why\n\n/* a\n   b */\nconst b = `\n// text\n`;\n'),
  );
  expect(total).toBe(4);
});

it('every function counts for itself, with its own nesting and parameters', () => {
  const source = `
function outer(a, b) {
  if (a) {
    for (const x of b) {
      // why
      run(() => x);
    }
  } else if (b) {
    run();
  }
}
const short = (a) => a;
class Store { save() { try { run(); } catch { stop(); } } }
`;
  expect(measureFunctions(parse(source))).toEqual([
    { lines: 9, depth: 2, params: 2 },
    { lines: 1, depth: 0, params: 0 },
    { lines: 1, depth: 0, params: 1 },
    { lines: 1, depth: 1, params: 0 },
  ]);
});

it('an export is documented by the doc comment right before it', () => {
  const source = `
/** Why. */
export const a = 1;
export const b = 1;
/* no doc */
export function c() {}
/** Of the type, not of d. */
type T = 1;
export const d: T = 1;
/** Why. */
export interface E { e: number }
`;
  expect(measureDocs(parse(source))).toEqual([true, false, false, false, true]);
});

it('files that reach each other are one cycle, however long', () => {
  const cycles = findCycles(graph({ a: ['b'], b: ['c'], c: ['a', 'd'], d: ['e'], e: ['d'], f: ['a', 'd'] }));
  expect(cycles.map((names) => names.join(' ')).toSorted()).toEqual(['a b c', 'd e']);
  expect(findCycles(graph({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual([]);
});

it('two folders that import each other are a pair, tests and nested folders left out', () => {
  expect(
    findTwoWayFolders(
      graph({
        'core/a/one.ts': ['core/b/two.ts', 'core/a/deep/four.ts'],
        'core/b/two.ts': ['core/a/three.ts', 'core/c/five.ts'],
        'core/a/deep/four.ts': ['core/a/one.ts'],
        'core/c/five.test.ts': ['core/b/two.ts'],
      }),
    ),
  ).toEqual(['core/a ↔ core/b']);
});
