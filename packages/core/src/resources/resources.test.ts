import { crc32, deflateSync } from 'node:zlib';
import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { buildPdf, createTestTenant, drainIngest, openTestDeps, runDueJobs } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../audit/index.ts';
import { listNotifications } from '../notifications/index.ts';
import { retrieve } from '../retrieval/index.ts';
import {
  createFileResource,
  createTextResource,
  createWebsiteResource,
  getResource,
  listChunks,
  listPages,
  listResources,
  removeResource,
  renameResource,
  reprocessResource,
  setResourceActive,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const upload = (tenant: TestTenant, bytes: Uint8Array, name = 'paper.pdf') =>
  createFileResource(tenant.scope, tenant.admin, { name, bytes });

async function addText(tenant: TestTenant, title: string, text: string): Promise<string> {
  const { id } = await createTextResource(tenant.scope, tenant.admin, { title, text });
  await drainIngest(deps);
  return id;
}

const get = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => getResource(tx, id));

const retrieveTexts = async (tenant: TestTenant, question: string): Promise<string[]> =>
  (await retrieve(tenant.scope, question, 'en')).chunks.map(({ text }) => text);

/** A gray image of a page's size: what a scanner makes of an empty sheet. */
function buildGrayImage(): Buffer {
  const side = 400;
  const part = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const rows = Buffer.alloc(side * (side + 1), 0x80);
  for (let row = 0; row < side; row++) rows[row * (side + 1)] = 0;
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, part('IHDR', header), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))]);
}

describe('a resource', () => {
  it('made from a text is ingested in the background and retrieved by its tenant only', async () => {
    const id = await addText(
      bakery,
      'Opening hours',
      '# Hours\n\nThe bakery opens at seven on weekdays.\n\n# Bread\n\nRye bread is baked on Mondays.',
    );
    expect(await get(bakery, id)).toMatchObject({
      status: 'completed',
      chunks: 2,
      pagesDiscovered: 1,
      pagesProcessed: 1,
    });
    const found = await retrieve(bakery.scope, 'When does the bakery open?', 'en');
    expect(found.chunks[0]).toMatchObject({ text: 'The bakery opens at seven on weekdays.', headingPath: ['Hours'] });
    expect(await retrieveTexts(bank, 'When does the bakery open?')).toEqual([]);
  });

  it('made from a PDF has chunks with page numbers', async () => {
    const bytes = await buildPdf([
      ['Tariffs', '', 'A transfer costs two euros.'],
      ['Opening an account takes ten minutes.'],
    ]);
    const { id } = await upload(bank, bytes, 'price_list-2026.pdf');
    await drainIngest(deps);
    expect(await get(bank, id)).toMatchObject({ title: 'price list 2026', pagesDiscovered: 2, pagesProcessed: 2 });
    const { chunks } = await bank.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 10 }));
    expect(chunks.map(({ page, text }) => [page, text])).toEqual([
      [1, expect.stringContaining('A transfer costs two euros.')],
      [2, 'Opening an account takes ten minutes.'],
    ]);
  });

  it('S11 is not seen, changed or removed by another company', async () => {
    const resourceId = await addText(bakery, 'Secret recipe', 'The secret is butter.');
    const attempts = [
      () => bank.scope.db((tx) => getResource(tx, resourceId)),
      () => bank.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 10 })),
      () => bank.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 10 })),
      () => bank.scope.db((tx) => renameResource(tx, bank.admin, { resourceId, title: 'Stolen' })),
      () => bank.scope.db((tx) => setResourceActive(tx, bank.admin, { resourceId, active: false })),
      () => reprocessResource(bank.scope, bank.admin, resourceId),
      () => removeResource(bank.scope, bank.admin, resourceId),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
    expect(await get(bakery, resourceId)).toMatchObject({ title: 'Secret recipe', active: true, status: 'completed' });
    const list = await bank.scope.db((tx) => listResources(tx, { search: 'secret', skip: 0, take: 10 }));
    expect(list).toEqual({ resources: [], total: 0 });
    expect((await bakery.scope.db((tx) => listResources(tx, { search: '%', skip: 0, take: 10 }))).total).toBe(0);
  });
});

describe('a file or site that can not be read', () => {
  it('is rejected at once where that is known at once, and leaves no file', async () => {
    const [files, resources] = await bakery.scope.db(async (tx) => [await tx.file.count(), await tx.resource.count()]);
    const large = Buffer.alloc(MAX_FILE_BYTES + 1);
    large.write('%PDF-1.7');
    const rejected: [Uint8Array, object][] = [
      [Buffer.alloc(0), { code: 'file_empty' }],
      [Buffer.from('<html>not a PDF</html>'), { code: 'file_content_mismatch', params: { extension: 'pdf' } }],
      [Buffer.from('PK\u0003\u0004 a document'), { code: 'file_corrupt' }],
      [large, { code: 'file_too_large', params: { megabytes: 25 } }],
    ];
    for (const [bytes, error] of rejected)
      await expect(upload(bakery, bytes)).rejects.toMatchObject({ kind: 'invalid', ...error });
    expect(await bakery.scope.db(async (tx) => [await tx.file.count(), await tx.resource.count()])).toEqual([
      files,
      resources,
    ]);
  });

  it('S48 is a website in a private network, on an unusual port, or of another protocol', async () => {
    const settings = { maxPages: 10, maxDepth: 1 };
    for (const [url, code] of [
      ['http://127.0.0.1/', 'private_address'],
      ['http://169.254.169.254/latest/meta-data', 'private_address'],
      ['http://[::1]/', 'private_address'],
      ['https://example.com:5432/', 'unsupported_port'],
      ['ftp://example.com/', 'unsupported_protocol'],
    ] as const)
      await expect(createWebsiteResource(bakery.scope, bakery.admin, { url, settings })).rejects.toMatchObject({
        kind: 'invalid',
        code,
      });
  });

  it('fails with its reason, which company admins are notified of', async () => {
    const shop = await createTestTenant(deps, 'Paper Shop');
    const cases: [string, Uint8Array, string][] = [
      ['encrypted', await buildPdf([['Secret']], { password: 'hidden' }), 'file_encrypted'],
      ['truncated', Buffer.from('%PDF-1.7\nthis was cut off'), 'file_corrupt'],
      ['empty', await buildPdf([[], []]), 'no_text'],
      ['scanned', await buildPdf([[]], { image: buildGrayImage() }), 'scan_unreadable'],
    ];
    for (const [name, bytes] of cases) await upload(shop, bytes, `${name}.pdf`);
    await drainIngest(deps);
    const { resources } = await shop.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 10 }));
    for (const [name, , code] of cases)
      expect(resources.find(({ title }) => title === name)).toMatchObject({
        status: 'failed',
        failure: { code },
        chunks: 0,
      });
    const notifications = await shop.scope.db((tx) =>
      tx.notification.findMany({
        where: { userId: shop.admin.userId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    );
    expect(notifications.map(({ kind }) => kind)).toEqual(cases.map(() => 'resource_failed'));
    expect(notifications.at(-1)?.data).toMatchObject({ title: 'encrypted', failureCode: 'file_encrypted' });
    expect((await bank.scope.db((tx) => listNotifications(tx, bank.admin.userId))).notifications).not.toContainEqual(
      expect.objectContaining({ kind: 'resource_failed' }),
    );
  }, 60_000);

  it('is a text of invisible characters or of headings alone, which fails instead of completing with nothing', async () => {
    for (const text of [' \n\n \u200B \n ', '# Prices\n\n## Bread'])
      expect(await get(bakery, await addText(bakery, 'Nothing', text))).toMatchObject({
        status: 'failed',
        failure: { code: 'no_text' },
      });
  });
});

describe('changing a resource', () => {
  it('renames it, and citations show the new title at once', async () => {
    const resourceId = await addText(bank, 'Old name', 'Mortgages are given for thirty years.');
    await bank.scope.db((tx) => renameResource(tx, bank.admin, { resourceId, title: 'New name' }));
    const [hit] = (await retrieve(bank.scope, 'How long are mortgages given?', 'en')).chunks;
    expect(hit).toMatchObject({ resourceId, title: 'New name' });
    const [entry] = await bank.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 1 }));
    expect(entry).toMatchObject({ action: 'resource.renamed', target: resourceId, actorUserId: bank.admin.userId });
  });

  it('removes an inactive one from answers at once, and brings it back', async () => {
    const resourceId = await addText(bank, 'Safes', 'A safe deposit box costs ninety euros.');
    const set = (active: boolean) => bank.scope.db((tx) => setResourceActive(tx, bank.admin, { resourceId, active }));
    const question = 'What does a safe deposit box cost?';
    expect(await retrieveTexts(bank, question)).toContain('A safe deposit box costs ninety euros.');
    await set(false);
    expect(await retrieveTexts(bank, question)).not.toContain('A safe deposit box costs ninety euros.');
    await set(true);
    expect(await retrieveTexts(bank, question)).toContain('A safe deposit box costs ninety euros.');
  });

  it('syncs it again without duplicates, and the old chunks serve meanwhile', async () => {
    const resourceId = await addText(
      bank,
      'Branches',
      '# Branches\n\nThere is a branch in Rome.\n\n# More\n\nAnd in Oslo.',
    );
    const before = await bank.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 10 }));
    await reprocessResource(bank.scope, bank.admin, resourceId);
    expect(await get(bank, resourceId)).toMatchObject({ status: 'pending', pagesDiscovered: 0 });
    expect(await retrieveTexts(bank, 'Is there a branch in Rome?')).toContain('There is a branch in Rome.');
    await drainIngest(deps);
    // An unchanged text keeps its chunks, so that citations of earlier answers still point to them.
    expect(await bank.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 10 }))).toEqual(before);

    await bank.scope.db((tx) =>
      tx.resource.updateMany({ where: { id: resourceId }, data: { text: 'There is a branch in Lima.' } }),
    );
    await reprocessResource(bank.scope, bank.admin, resourceId);
    await drainIngest(deps);
    const after = await bank.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 10 }));
    expect(after.chunks.map(({ text }) => text)).toEqual(['There is a branch in Lima.']);
    expect(await retrieveTexts(bank, 'Is there a branch in Rome?')).not.toContain('There is a branch in Rome.');
  });

  it('S68 removes it with its pages, chunks, vectors and file', async () => {
    const { id } = await upload(bakery, await buildPdf([['Croissants are sold out by noon.']]));
    await drainIngest(deps);
    const file = await bakery.scope.db((tx) => tx.file.findFirstOrThrow({ orderBy: { createdAt: 'desc' } }));
    await expect(deps.storage.read(file.key)).resolves.toBeInstanceOf(Buffer);
    await removeResource(bakery.scope, bakery.admin, id);
    const left = await bakery.scope.db(async (tx) => [
      await tx.resourcePage.count({ where: { resourceId: id } }),
      await tx.chunk.count({ where: { resourceId: id } }),
      await tx.embedding.count({ where: { chunk: { resourceId: id } } }),
      await tx.file.count({ where: { id: file.id } }),
    ]);
    expect(left).toEqual([0, 0, 0, 0]);
    await runDueJobs(deps);
    await expect(deps.storage.read(file.key)).rejects.toThrow(/ENOENT/);
    expect(await retrieveTexts(bakery, 'When are croissants sold out?')).not.toContain(
      'Croissants are sold out by noon.',
    );
    await expect(removeResource(bakery.scope, bakery.admin, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the same file', () => {
  it('is rejected with the title of its resource, and accepted again after that is removed', async () => {
    const bytes = await buildPdf([['Gift cards are valid for three years.']]);
    const first = await upload(bakery, bytes, 'gift_cards.pdf');
    const files = await bakery.scope.db((tx) => tx.file.count());
    await expect(upload(bakery, bytes, 'another-name.pdf')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'file_already_uploaded',
      params: { title: 'gift cards' },
    });
    expect(await bakery.scope.db((tx) => tx.file.count())).toBe(files);
    await removeResource(bakery.scope, bakery.admin, first.id);
    await expect(upload(bakery, bytes)).resolves.toHaveProperty('id');
    await drainIngest(deps);
  });

  it('uploaded several times at once is accepted once', async () => {
    const bytes = await buildPdf([['Vouchers are printed on Mondays.']]);
    const results = await Promise.allSettled([1, 2, 3].map(() => upload(bakery, bytes)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await drainIngest(deps);
  });

  it('S11 of another company is a resource of its own and reveals nothing about the first', async () => {
    const bytes = await buildPdf([['Tokens are sold at the counter.']]);
    const [mine, foreign] = [await upload(bakery, bytes), await upload(bank, bytes)];
    await removeResource(bakery.scope, bakery.admin, mine.id);
    await drainIngest(deps);
    const { fileId } = await get(bank, foreign.id);
    const file = await bank.scope.db((tx) => tx.file.findUniqueOrThrow({ where: { id: fileId ?? '' } }));
    expect(await deps.storage.read(file.key)).toEqual(bytes);
    expect(await retrieveTexts(bank, 'Where are tokens sold?')).toContain('Tokens are sold at the counter.');
  });
});
