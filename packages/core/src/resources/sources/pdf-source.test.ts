import { buildPositionedPdf, buildScannedPdf } from '@lobby/testing/build-positioned-pdf';
import { buildPdf, createTestTenant, drainIngest, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getTenantSettings, updateAssistantSettings } from '../../tenants/index.ts';
import { createFileResource, getResource, listChunks, listPages } from '../index.ts';

// A process that runs sources loads the parser each time, which takes seconds on a busy machine.
const SLOW = { timeout: 180_000 };

let deps: TestDeps;
let bakery: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
});
afterAll(() => deps.close());

/** Uploads a PDF and ingests it. */
async function ingestPdf({ scope, admin }: TestTenant, bytes: Buffer) {
  const { id } = await createFileResource(scope, admin, { name: 'menu.pdf', bytes });
  await drainIngest(deps);
  return scope.db(async (tx) => ({
    resource: await getResource(tx, id),
    pages: (await listPages(tx, { resourceId: id, skip: 0, take: 10 })).pages,
    chunks: (await listChunks(tx, { resourceId: id, skip: 0, take: 10 })).chunks,
  }));
}

describe('a PDF that a company uploads', SLOW, () => {
  it('is indexed page by page, with the headings above each chunk, also from the page before', async () => {
    const lines = (what: string) =>
      Array.from({ length: 8 }, (_, line) => ({
        text: `${what}, said in line ${line + 1} of the page.`,
        x: 50,
        y: 120 + line * 13,
      }));
    const { resource, chunks } = await ingestPdf(
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

  it('is read as far as it goes where it is cut off, with a notice, and the pages that are lost say so', async () => {
    const pdf = await buildPdf([['The sauna opens at ten.'], ['A towel costs 3 euros.']]);
    const text = pdf.toString('latin1');
    const [start, end] = [text.indexOf('stream', text.indexOf('endstream') + 9), text.lastIndexOf('endstream')];
    const lost = Buffer.concat([pdf.subarray(0, start + 7), Buffer.alloc(end - start - 7, 1), pdf.subarray(end)]);
    const { resource, pages } = await ingestPdf(bakery, lost.subarray(0, lost.indexOf('trailer')));
    expect(resource).toMatchObject({ status: 'completed' });
    expect(pages).toMatchObject([
      { status: 'indexed', notices: ['damaged'] },
      { status: 'skipped', reason: { code: 'page_damaged' } },
    ]);
  });

  it('is read by text recognition where it is a scan, with a notice', async () => {
    const { resource, pages, chunks } = await ingestPdf(
      bakery,
      await buildScannedPdf(['We bake rye bread every Friday']),
    );
    expect(resource).toMatchObject({ status: 'completed', failure: null, pagesDiscovered: 1, pagesProcessed: 1 });
    expect(pages).toMatchObject([{ status: 'indexed', reason: null, notices: ['ocr'] }]);
    expect(chunks).toMatchObject([{ page: 1, text: expect.stringContaining('rye bread every Friday') }]);
  });

  it('is read in English where the company’s language is not installed, with a notice', async () => {
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
    const { pages } = await ingestPdf(shop, await buildScannedPdf(['We bake rye bread every Friday']));
    expect(pages).toMatchObject([{ status: 'indexed', reason: null, notices: ['ocr_language_missing'] }]);
  });

  it('fails with its reason: encrypted, empty, corrupt', async () => {
    const failures: [Buffer, string][] = [
      [await buildPdf([['secret']], { password: 'open sesame' }), 'file_encrypted'],
      [await buildPdf([[]]), 'no_text'],
      [Buffer.from('%PDF-1.7 and then nothing'), 'file_corrupt'],
    ];
    for (const [bytes, code] of failures) {
      const { resource, chunks } = await ingestPdf(bakery, bytes);
      expect(resource).toMatchObject({ status: 'failed', failure: { code } });
      expect(chunks).toEqual([]);
    }
  });

  it('can be as large as the plan allows', async () => {
    await deps.platformDb((tx) =>
      tx.planVersion.updateMany({ where: { planId: 'free' }, data: { maxFileBytes: 1_000_000 } }),
    );
    const small = await createTestTenant(deps, 'Small', 'free');
    const bytes = Buffer.concat([await buildPdf([['We bake.']]), Buffer.alloc(1_000_000)]);
    await expect(createFileResource(small.scope, small.admin, { name: 'a.pdf', bytes })).rejects.toMatchObject({
      kind: 'over_quota',
      code: 'plan_file_size_exceeded',
      params: { megabytes: 1 },
    });
    await expect(createFileResource(bakery.scope, bakery.admin, { name: 'a.pdf', bytes })).resolves.toHaveProperty(
      'id',
    );
  });
});
