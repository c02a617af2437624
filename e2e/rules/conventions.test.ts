import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLayoutViolations, findNameViolations } from '../run/conventions.mjs';
import { RETIRED_VERBS, VERB_EXCEPTIONS } from '../run/retired-verbs.mjs';

const NAMES = `
export const openDatabase = () => 1;
export const openSnoozeDialog = () => 1;
export function getFaq() {}
export const takenSeats = 3;
export const askedAt: Date = new Date();
const askInside = () => 1;
export interface Queue { size: number; enqueue(): void; tell: string }
export type Store = { save: () => void };
export const faqsRouter = router({ list: procedure.query(askInside) });
`;
/** Source → the names in it that break the rules. */
const BAD_NAMES: [source: string, names: string[]][] = [
  ['export function tellAgents() {}', ['tellAgents']],
  ['export const holdVisitor = async (id: string) => id;', ['holdVisitor']],
  ['export const giveTo: (id: string) => void = assign;', ['giveTo']],
  ['export async function* askTogether() {}', ['askTogether']],
  ['export interface Pen { note(text: string): void; put: (text: string) => void }', ['Pen.note', 'Pen.put']],
  ['export type Door = { open: () => void };', ['Door.open']],
  ['export class Ledger { say() {} }', ['Ledger.say']],
  ['export const inboxRouter = router({ mind: procedure });', ['inboxRouter.mind']],
  ['export const openResource = () => 1;', ['openResource']],
  ['export const scopeOf = () => 1;', ['scopeOf']],
];

const repository = realpathSync(mkdtempSync(join(tmpdir(), 'lobby-conventions-')));
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
};
const remove = (path: string): void => rmSync(join(repository, path), { recursive: true });

beforeAll(() => {
  for (const folder of ['apps/web', 'packages/core', 'prisma', 'workers', 'e2e'])
    write(`${folder}/main.ts`, 'main();\n');
  write('packages/core/package.json', JSON.stringify({ exports: { './*': './src/*/index.ts' } }));
  write('packages/ui/package.json', JSON.stringify({ exports: { '.': './src/index.ts' } }));
  write('packages/ui/src/index.ts', `export { Button } from './button.ts';\n`);
  write('packages/core/src/faqs/index.ts', `export { getFaq } from './names.ts';\n`);
  write('packages/core/src/faqs/names.ts', NAMES);
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

const EXCEPTIONS = { openDatabase: 'opens a connection' };

describe('the rule of names', () => {
  it('accepts the field’s verbs, exceptions, and names that nobody outside can call', () => {
    expect(findNameViolations(repository, EXCEPTIONS)).toEqual([]);
  });

  it.each(BAD_NAMES)('refuses %s', (source, names) => {
    write('packages/core/src/faqs/bad.ts', source);
    const found = findNameViolations(repository, EXCEPTIONS);
    remove('packages/core/src/faqs/bad.ts');
    expect(found.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual(
      names.map((name) => `packages/core/src/faqs/bad.ts: ${name}`),
    );
  });

  it('leaves names in test files alone', () => {
    write('packages/core/src/faqs/bad.test.ts', 'export function tellAgents() {}');
    expect(findNameViolations(repository, EXCEPTIONS)).toEqual([]);
  });

  it('refuses an exception that nothing needs any more', () => {
    expect(findNameViolations(repository, { ...EXCEPTIONS, tellNobody: 'gone' })).toEqual([
      expect.stringContaining('tellNobody: nothing needs this exception'),
    ]);
  });

  it('gives a replacement for each verb and a reason for each exception', () => {
    for (const text of [...Object.values(RETIRED_VERBS), ...Object.values(VERB_EXCEPTIONS)])
      expect(text.length).toBeGreaterThan(3);
  });
});

describe('the rules of files and folders', () => {
  it('accept an index.ts that a package exports or a feature of core has', () => {
    expect(findLayoutViolations(repository)).toEqual([]);
  });

  it('refuse an index.ts above features that only passes exports on', () => {
    const barrels = [
      'packages/core/src/index.ts',
      'packages/core/src/faqs/drafts/index.ts',
      'apps/web/features/index.ts',
    ];
    for (const path of barrels) write(path, `import './a.ts';\nexport * from './b.ts';\nexport { c } from './c.ts';\n`);
    const found = findLayoutViolations(repository);
    for (const path of barrels) remove(path);
    expect(found.map((line) => line.split(': ')[0])).toEqual(barrels.toSorted());
  });

  it('refuse a folder of more than twenty source files, its tests not counted', () => {
    for (let index = 1; index <= 20; index++) {
      write(`packages/core/src/flat/file-${index}.ts`, 'main();\n');
      write(`packages/core/src/flat/file-${index}.test.ts`, 'main();\n');
    }
    expect(findLayoutViolations(repository)).toEqual([]);
    write('packages/core/src/flat/file-21.tsx', 'main();\n');
    const found = findLayoutViolations(repository);
    remove('packages/core/src/flat');
    expect(found).toEqual(['packages/core/src/flat: 21 source files side by side, and 20 are the most']);
  });

  it('refuse files and folders whose name says nothing', () => {
    for (const path of ['packages/core/src/utils/text.ts', 'workers/src/helpers.ts']) write(path, 'main();\n');
    const found = findLayoutViolations(repository);
    remove('packages/core/src/utils');
    remove('workers/src');
    expect(found.map((line) => line.split(': ')[0])).toEqual(['packages/core/src/utils', 'workers/src/helpers']);
  });
});
