import { buildXlsx } from '@lobby/testing/build-office-files';
import { createTestTenant, drainIngest, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileResource, getResource, listChunks, listPages } from '../index.ts';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

// A thread that runs sources loads the parsers first, which takes seconds on a busy machine.
it('a workbook is completed with its values, and its pages say what is missing', { timeout: 180_000 }, async () => {
  const { scope, admin } = await createTestTenant(deps, 'Bakery');
  const bytes = buildXlsx([
    {
      name: 'Rooms',
      rows: [
        ['Room', 'Net', 'Gross', 'Stock'],
        ['Single', { value: 100 }, { formula: 'B2*1.2' }, { formula: '[1]Other!A1' }],
      ],
    },
    { name: 'Notes', rows: [[{ formula: '[1]Other!A2' }]] },
  ]);
  const { id } = await createFileResource(scope, admin, { name: 'rooms.xlsx', bytes });
  await drainIngest(deps);
  await scope.db(async (tx) => {
    expect(await getResource(tx, id)).toMatchObject({ status: 'completed' });
    const { chunks } = await listChunks(tx, { resourceId: id, skip: 0, take: 10 });
    expect(chunks.map(({ text }) => text)).toEqual(['Room: Single | Net: 100 | Gross: 120']);
    const { pages } = await listPages(tx, { resourceId: id, skip: 0, take: 10 });
    expect(pages.map(({ status, omissions }) => [status, omissions])).toEqual([
      ['indexed', [{ code: 'formulas_without_result', count: 1 }]],
      ['skipped', [{ code: 'formulas_without_result', count: 1 }]],
    ]);
  });
});
