import { openTestDeps, makePdf, makeTenant } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPdf, createText, getResource, ingestNext, listChunks } from './index.ts';
import { retrieve } from '../retrieval/index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await makeTenant(deps, 'Bakery');
  bank = await makeTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const workOff = async (): Promise<void> => {
  while (await ingestNext(deps));
};

describe('a resource', () => {
  it('made of a text is read in the background and found by its tenant only', async () => {
    const { id } = await createText(bakery.scope, bakery.admin, {
      title: 'Opening hours',
      text: '# Hours\n\nThe bakery opens at seven on weekdays.\n\n# Bread\n\nRye bread is baked on Mondays.',
    });
    await workOff();
    const resource = await bakery.scope.db((tx) => getResource(tx, id));
    expect(resource).toMatchObject({ status: 'completed', chunks: 2, pagesKnown: 1, pagesDone: 1 });
    const found = await retrieve(bakery.scope, 'When does the bakery open?', 'en');
    expect(found.chunks[0]).toMatchObject({ text: 'The bakery opens at seven on weekdays.', headingPath: ['Hours'] });
    expect((await retrieve(bank.scope, 'When does the bakery open?', 'en')).chunks).toEqual([]);
  });

  it('made of a PDF keeps the page number of every chunk', async () => {
    const bytes = await makePdf([
      ['Tariffs', '', 'A transfer costs two euros.'],
      ['Opening an account takes ten minutes.'],
    ]);
    const { id } = await createPdf(bank.scope, bank.admin, { name: 'tariffs.pdf', bytes });
    await workOff();
    const { chunks } = await bank.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 10 }));
    expect(chunks.map(({ page, text }) => [page, text])).toEqual([
      [1, expect.stringContaining('A transfer costs two euros.')],
      [2, 'Opening an account takes ten minutes.'],
    ]);
  });
});
