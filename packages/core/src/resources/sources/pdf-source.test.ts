import { buildPositionedPdf, buildScannedPdf } from '@lobby/testing/build-positioned-pdf';
import { buildPdf, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getTenantSettings, updateAssistantSettings } from '../../tenants/index.ts';
import { createFileResource, getResource, ingestNextResource, listResourceChunks, listPages } from '../index.ts';

// A process that runs sources loads its reader anew each time, which takes seconds on a busy machine.
const SLOW = { timeout: 180_000 };

let deps: TestDeps;
let bakery: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
});
afterAll(() => deps.close());

/** Uploads a PDF and reads it to the end. */
async function teach({ scope, admin }: TestTenant, bytes: Buffer) {
  const { id } = await createFileResource(scope, admin, { name: 'menu.pdf', bytes });
  while (await ingestNextResource(deps));
  return scope.db(async (tx) => ({
    resource: await getResource(tx, id),
    pages: (await listPages(tx, { resourceId: id, skip: 0, take: 10 })).pages,
    chunks: (await listResourceChunks(tx, { resourceId: id, skip: 0, take: 10 })).chunks,
  }));
}

describe('a PDF that a company uploads', SLOW, () => {
  it('teaches its pages by number, with the headings above each chunk, also from the page before', async () => {
    const lines = (what: string) =>
      Array.from({ length: 8 }, (_, line) => ({
        text: `${what}, said in line ${line + 1} of the page.`,
        x: 50,
        y: 120 + line * 13,
      }));
    const { resource, chunks } = await teach(
      bakery,
      await buildPositionedPdf([
        [{ text: 'Delivery', x: 50, y: 60, size: 20 }, ...lines('By bicycle')],
        lines('By boat'),
      ]),
    );
    expect(resource).toMatchObject({ status: 'completed', pagesDiscovered: 2, pagesProcessed: 2 });
    expect(chunks.map(({ page, headingPath }) => [page, headingPath])).toEqual([
      [1, ['Delivery']],
      [2, ['Delivery']],
    ]);
    expect(chunks[1]?.text).not.toContain('Delivery');
  });

  it('is read by text recognition where it is a scan, page by page, and says so', async () => {
    const { resource, pages, chunks } = await teach(bakery, await buildScannedPdf(['We bake rye bread every Friday']));
    expect(resource).toMatchObject({ status: 'completed', failure: null, pagesDiscovered: 1, pagesProcessed: 1 });
    expect(pages).toMatchObject([{ status: 'kept', reason: 'Read by text recognition.' }]);
    expect(chunks).toMatchObject([{ page: 1, text: expect.stringContaining('rye bread every Friday') }]);
  });

  it('says that a scan was read in English where there is no data for the company’s language', async () => {
    const shop = await createTestTenant(deps, 'Georgian');
    await shop.scope.db(async (tx) => {
      const { persona, answerThreshold, faqThreshold } = await getTenantSettings(tx);
      await updateAssistantSettings(tx, shop.admin, {
        persona,
        answerThreshold,
        faqThreshold,
        language: 'ka',
      });
    });
    const { pages } = await teach(shop, await buildScannedPdf(['We bake rye bread every Friday']));
    expect(pages).toMatchObject([{ status: 'kept', reason: expect.stringContaining('in English') }]);
  });

  it('fails with a sentence that says what to do: locked, empty, damaged', async () => {
    const failures: [Buffer, string][] = [
      [await buildPdf([['secret']], { password: 'open sesame' }), 'protected by a password. Save it without one'],
      [await buildPdf([[]]), 'There is no text in this PDF. Upload one that has text in it.'],
      [Buffer.from('%PDF-1.7 and then nothing'), 'damaged and cannot be read. Open it in a PDF program, save it anew'],
    ];
    for (const [bytes, sentence] of failures) {
      const { resource, chunks } = await teach(bakery, bytes);
      expect(resource).toMatchObject({ status: 'failed', failure: expect.stringContaining(sentence) });
      expect(chunks).toEqual([]);
    }
  });

  it('is as large as its plan allows', async () => {
    await deps.platformDb((tx) => tx.plan.update({ where: { id: 'free' }, data: { maxFileBytes: 1_000_000 } }));
    const small = await createTestTenant(deps, 'Small', 'free');
    const bytes = Buffer.concat([await buildPdf([['We bake.']]), Buffer.alloc(1_000_000)]);
    await expect(createFileResource(small.scope, small.admin, { name: 'a.pdf', bytes })).rejects.toMatchObject({
      kind: 'over_quota',
      message: 'Your plan takes files of up to 1 MB. Split this one and upload the parts, or choose a larger plan.',
    });
    await expect(createFileResource(bakery.scope, bakery.admin, { name: 'a.pdf', bytes })).resolves.toHaveProperty(
      'id',
    );
  });
});
