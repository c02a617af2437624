import { crc32, deflateSync } from 'node:zlib';
import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { buildPdf, createTestTenant, openTestDeps, runDueJobs } from '@lobby/testing';
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
  ingestNextResource,
  listResourceChunks,
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

const workOff = async (): Promise<void> => {
  while (await ingestNextResource(deps));
};

const upload = (tenant: TestTenant, bytes: Uint8Array, name = 'paper.pdf') =>
  createFileResource(tenant.scope, tenant.admin, { name, bytes });

async function taught(tenant: TestTenant, title: string, text: string): Promise<string> {
  const { id } = await createTextResource(tenant.scope, tenant.admin, { title, text });
  await workOff();
  return id;
}

const read = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => getResource(tx, id));

const textsFound = async (tenant: TestTenant, question: string): Promise<string[]> =>
  (await retrieve(tenant.scope, question, 'en')).chunks.map(({ text }) => text);

/** A picture of a page's size, all grey: what a scanner makes of an empty sheet. */
function greyPicture(): Buffer {
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
  it('made of a text is read in the background and found by its tenant only', async () => {
    const id = await taught(
      bakery,
      'Opening hours',
      '# Hours\n\nThe bakery opens at seven on weekdays.\n\n# Bread\n\nRye bread is baked on Mondays.',
    );
    expect(await read(bakery, id)).toMatchObject({
      status: 'completed',
      chunks: 2,
      pagesDiscovered: 1,
      pagesProcessed: 1,
    });
    const found = await retrieve(bakery.scope, 'When does the bakery open?', 'en');
    expect(found.chunks[0]).toMatchObject({ text: 'The bakery opens at seven on weekdays.', headingPath: ['Hours'] });
    expect(await textsFound(bank, 'When does the bakery open?')).toEqual([]);
  });

  it('made of a PDF keeps the page number of every chunk', async () => {
    const bytes = await buildPdf([
      ['Tariffs', '', 'A transfer costs two euros.'],
      ['Opening an account takes ten minutes.'],
    ]);
    const { id } = await upload(bank, bytes, 'price_list-2026.pdf');
    await workOff();
    expect(await read(bank, id)).toMatchObject({ title: 'price list 2026', pagesDiscovered: 2, pagesProcessed: 2 });
    const { chunks } = await bank.scope.db((tx) => listResourceChunks(tx, { resourceId: id, skip: 0, take: 10 }));
    expect(chunks.map(({ page, text }) => [page, text])).toEqual([
      [1, expect.stringContaining('A transfer costs two euros.')],
      [2, 'Opening an account takes ten minutes.'],
    ]);
  });

  it('S11 is not seen, changed or removed by another company', async () => {
    const resourceId = await taught(bakery, 'Secret recipe', 'The secret is butter.');
    const theirs = [
      () => bank.scope.db((tx) => getResource(tx, resourceId)),
      () => bank.scope.db((tx) => listPages(tx, { resourceId, skip: 0, take: 10 })),
      () => bank.scope.db((tx) => listResourceChunks(tx, { resourceId, skip: 0, take: 10 })),
      () => bank.scope.db((tx) => renameResource(tx, bank.admin, { resourceId, title: 'Stolen' })),
      () => bank.scope.db((tx) => setResourceActive(tx, bank.admin, { resourceId, active: false })),
      () => reprocessResource(bank.scope, bank.admin, resourceId),
      () => removeResource(bank.scope, bank.admin, resourceId),
    ];
    for (const attempt of theirs) await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
    expect(await read(bakery, resourceId)).toMatchObject({ title: 'Secret recipe', active: true, status: 'completed' });
    const list = await bank.scope.db((tx) => listResources(tx, { search: 'secret', skip: 0, take: 10 }));
    expect(list).toEqual({ resources: [], total: 0 });
    expect((await bakery.scope.db((tx) => listResources(tx, { search: '%', skip: 0, take: 10 }))).total).toBe(0);
  });
});

describe('what can not be read', () => {
  it('is refused at once where that shows at once, with a sentence, and leaves no file', async () => {
    const [files, resources] = await bakery.scope.db(async (tx) => [await tx.file.count(), await tx.resource.count()]);
    const large = Buffer.alloc(MAX_FILE_BYTES + 1);
    large.write('%PDF-1.7');
    const refused: [Uint8Array, string][] = [
      [Buffer.alloc(0), 'This file is empty. Choose one with text in it.'],
      [
        Buffer.from('<html>not a PDF</html>'),
        'This file is named .pdf but is not a PDF. Save it anew and upload it again.',
      ],
      [
        Buffer.from('PK\u0003\u0004 a document'),
        'This file is damaged and cannot be read. Open it in the program that it was made with, save it anew and upload it again.',
      ],
      [large, 'A file can have at most 25 MB. Split it and upload the parts.'],
    ];
    for (const [bytes, message] of refused)
      await expect(upload(bakery, bytes)).rejects.toMatchObject({ kind: 'invalid', message });
    expect(await bakery.scope.db(async (tx) => [await tx.file.count(), await tx.resource.count()])).toEqual([
      files,
      resources,
    ]);
  });

  it('S48 is a web site inside a private network, on a strange port, or by another scheme', async () => {
    const settings = { maxPages: 10, maxDepth: 1 };
    for (const url of [
      'http://127.0.0.1/',
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]/',
      'https://example.com:5432/',
      'ftp://example.com/',
    ])
      await expect(createWebsiteResource(bakery.scope, bakery.admin, { url, settings })).rejects.toMatchObject({
        kind: 'invalid',
      });
  });

  it('fails with a sentence that says what to do, and the company admins are told', async () => {
    const shop = await createTestTenant(deps, 'Paper Shop');
    const cases: [string, Uint8Array, RegExp][] = [
      ['encrypted', await buildPdf([['Secret']], { password: 'hidden' }), /protected by a password/],
      ['broken', Buffer.from('%PDF-1.7\nthis was cut off'), /damaged/],
      ['empty', await buildPdf([[], []]), /no text in this PDF/],
      ['scanned', await buildPdf([[]], { image: greyPicture() }), /a scan/],
    ];
    for (const [name, bytes] of cases) await upload(shop, bytes, `${name}.pdf`);
    await workOff();
    const { resources } = await shop.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 10 }));
    for (const [name, , sentence] of cases)
      expect(resources.find(({ title }) => title === name)).toMatchObject({
        status: 'failed',
        failure: expect.stringMatching(sentence),
        chunks: 0,
      });
    const { notifications } = await shop.scope.db((tx) => listNotifications(tx, shop.admin.userId));
    expect(notifications.map(({ kind }) => kind)).toEqual(cases.map(() => 'resource_failed'));
    expect(notifications.at(-1)?.data).toMatchObject({ title: 'encrypted', reason: expect.stringMatching(/password/) });
    expect((await bank.scope.db((tx) => listNotifications(tx, bank.admin.userId))).notifications).not.toContainEqual(
      expect.objectContaining({ kind: 'resource_failed' }),
    );
  }, 60_000);

  it('is a text of invisible signs or of headings alone, which fails instead of teaching nothing', async () => {
    for (const text of [' \n\n \u200B \n ', '# Prices\n\n## Bread'])
      expect(await read(bakery, await taught(bakery, 'Nothing', text))).toMatchObject({
        status: 'failed',
        failure: expect.stringMatching(/no text/),
      });
  });
});

describe('changing a resource', () => {
  it('renames it, and answers name it by the new title at once', async () => {
    const resourceId = await taught(bank, 'Old name', 'Mortgages are given for thirty years.');
    await bank.scope.db((tx) => renameResource(tx, bank.admin, { resourceId, title: 'New name' }));
    const [hit] = (await retrieve(bank.scope, 'How long are mortgages given?', 'en')).chunks;
    expect(hit).toMatchObject({ resourceId, title: 'New name' });
    const [entry] = await bank.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 1 }));
    expect(entry).toMatchObject({ action: 'resource.renamed', target: resourceId, actorUserId: bank.admin.userId });
  });

  it('hides an inactive one from answers at once, and shows it again', async () => {
    const resourceId = await taught(bank, 'Safes', 'A safe deposit box costs ninety euros.');
    const set = (active: boolean) => bank.scope.db((tx) => setResourceActive(tx, bank.admin, { resourceId, active }));
    const question = 'What does a safe deposit box cost?';
    expect(await textsFound(bank, question)).toContain('A safe deposit box costs ninety euros.');
    await set(false);
    expect(await textsFound(bank, question)).not.toContain('A safe deposit box costs ninety euros.');
    await set(true);
    expect(await textsFound(bank, question)).toContain('A safe deposit box costs ninety euros.');
  });

  it('reads it anew by reprocessing, which makes nothing twice and serves the old text meanwhile', async () => {
    const resourceId = await taught(
      bank,
      'Branches',
      '# Branches\n\nThere is a branch in Rome.\n\n# More\n\nAnd in Oslo.',
    );
    const before = await bank.scope.db((tx) => listResourceChunks(tx, { resourceId, skip: 0, take: 10 }));
    await reprocessResource(bank.scope, bank.admin, resourceId);
    expect(await read(bank, resourceId)).toMatchObject({ status: 'pending', pagesDiscovered: 0 });
    expect(await textsFound(bank, 'Is there a branch in Rome?')).toContain('There is a branch in Rome.');
    await workOff();
    // An unchanged text keeps its chunks, so that citations of earlier answers still lead to them.
    expect(await bank.scope.db((tx) => listResourceChunks(tx, { resourceId, skip: 0, take: 10 }))).toEqual(before);

    await bank.scope.db((tx) =>
      tx.resource.updateMany({ where: { id: resourceId }, data: { text: 'There is a branch in Lima.' } }),
    );
    await reprocessResource(bank.scope, bank.admin, resourceId);
    await workOff();
    const after = await bank.scope.db((tx) => listResourceChunks(tx, { resourceId, skip: 0, take: 10 }));
    expect(after.chunks.map(({ text }) => text)).toEqual(['There is a branch in Lima.']);
    expect(await textsFound(bank, 'Is there a branch in Rome?')).not.toContain('There is a branch in Rome.');
  });

  it('S68 removes it with its pages, chunks, vectors and file', async () => {
    const { id } = await upload(bakery, await buildPdf([['Croissants are sold out by noon.']]));
    await workOff();
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
    expect(await textsFound(bakery, 'When are croissants sold out?')).not.toContain('Croissants are sold out by noon.');
    await expect(removeResource(bakery.scope, bakery.admin, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the same file', () => {
  it('is not taken twice, and the resource that has it is named; after that is gone it is taken again', async () => {
    const bytes = await buildPdf([['Gift cards are valid for three years.']]);
    const first = await upload(bakery, bytes, 'gift_cards.pdf');
    const files = await bakery.scope.db((tx) => tx.file.count());
    await expect(upload(bakery, bytes, 'another-name.pdf')).rejects.toMatchObject({
      kind: 'conflict',
      message: 'This very file has been uploaded before: it is the resource “gift cards”.',
    });
    expect(await bakery.scope.db((tx) => tx.file.count())).toBe(files);
    await removeResource(bakery.scope, bakery.admin, first.id);
    await expect(upload(bakery, bytes)).resolves.toHaveProperty('id');
    await workOff();
  });

  it('sent twice at the same moment is taken once', async () => {
    const bytes = await buildPdf([['Vouchers are printed on Mondays.']]);
    const results = await Promise.allSettled([1, 2, 3].map(() => upload(bakery, bytes)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await workOff();
  });

  it('S11 at another company is a resource of its own, and tells nothing of the first', async () => {
    const bytes = await buildPdf([['Tokens are sold at the counter.']]);
    const [mine, foreign] = [await upload(bakery, bytes), await upload(bank, bytes)];
    await removeResource(bakery.scope, bakery.admin, mine.id);
    await workOff();
    const { fileId } = await read(bank, foreign.id);
    const file = await bank.scope.db((tx) => tx.file.findUniqueOrThrow({ where: { id: fileId ?? '' } }));
    expect(await deps.storage.read(file.key)).toEqual(bytes);
    expect(await textsFound(bank, 'Where are tokens sold?')).toContain('Tokens are sold at the counter.');
  });
});
