import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findGaps, findTests, renderThreats } from '../run/threats.mjs';

const repository = mkdtempSync(join(tmpdir(), 'lobby-threats-'));
const write = (path: string, text: string): void => writeFileSync(join(repository, path), text);

beforeAll(() => {
  for (const folder of ['apps', 'packages', 'prisma', 'workers', 'e2e']) mkdirSync(join(repository, folder));
  write(
    'packages/a.test.ts',
    `describe('S1 tables', () => { it("S2 S3 are closed", () => {}); it.each([1])('S2 with %s', () => {}); });
     it.skipIf(true)(\`S4 of \${count}\`, () => {});
     expect('S5 in a value').toBe('S5 in a value'); // S6`,
  );
  write('e2e/b.test.ts', `it.for([['S7', 'kill'], ['S2', 'cut']])('%s With %s nothing is lost', () => {});`);
  write('packages/code.ts', `it('S8 outside of tests', () => {});`);
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

it('numbers are read from the names of tests, and from the table of cases where a name begins with it', () => {
  const tests = [...findTests(repository)].map(([number, files]) => [number, Object.fromEntries(files)]);
  expect(Object.fromEntries(tests)).toEqual({
    1: { 'packages/a.test.ts': 1 },
    2: { 'packages/a.test.ts': 2, 'e2e/b.test.ts': 1 },
    3: { 'packages/a.test.ts': 1 },
    4: { 'packages/a.test.ts': 1 },
    7: { 'e2e/b.test.ts': 1 },
  });
});

it('a number that nothing explains and a threat that no test proves are both gaps', () => {
  const threats = { Group: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 9: 'e' } };
  expect(findGaps(findTests(repository), threats)).toEqual([
    "S7 in e2e/b.test.ts isn't in e2e/run/threat-list.mjs",
    'S9 has no test that carries it in its name',
  ]);
});

it('the document links each threat to the tests that prove it', () => {
  const text = renderThreats(findTests(repository), { Group: { 2: 'What must hold.' } });
  expect(text).toContain(
    '- **S2** What must hold.\n  Tests: [b.test.ts](../e2e/b.test.ts), [a.test.ts](../packages/a.test.ts) (2)\n',
  );
});
