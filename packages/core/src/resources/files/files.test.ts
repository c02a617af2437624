import {
  buildDocx,
  buildPdf,
  buildPptx,
  buildXlsx,
  createTestTenant,
  createTestVisitor,
  drainIngest,
  openTestDeps,
  runDueJobs,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCitationTarget } from '../../answers/index.ts';
import { getFileByLink } from '../../attachments/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import {
  createFileResource,
  createTextResource,
  getResource,
  getTextResource,
  listChunks,
  listPages,
  replaceResourceFile,
  updateTextResource,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const upload = async (name: string, bytes: Uint8Array): Promise<string> => {
  const { id } = await createFileResource(bakery.scope, bakery.admin, { name, bytes });
  await drainIngest(deps);
  return id;
};
const get = (id: string) => bakery.scope.db((tx) => getResource(tx, id));
const listAllChunks = async (resourceId: string) =>
  (await bakery.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 100 }))).chunks;
const getFile = (id: string) =>
  bakery.scope.db(async (tx) => {
    const { fileId } = await tx.resource.findUniqueOrThrow({ where: { id } });
    return tx.file.findUniqueOrThrow({ where: { id: fileId ?? '' } });
  });

// Each file is parsed in a thread, which takes seconds to start on a busy machine.
describe('a file', { timeout: 120_000 }, () => {
  it('of Word, PowerPoint, Excel, CSV, HTML, Markdown or text is ingested, and its chunks have page and headings', async () => {
    const files: [string, Uint8Array, unknown][] = [
      [
        'staff_handbook.docx',
        buildDocx([{ heading: 1, text: 'Holidays' }, 'Everybody has thirty days off.']),
        { page: null, headingPath: ['Holidays'], text: 'Everybody has thirty days off.' },
      ],
      [
        'talk.pptx',
        buildPptx([{ title: 'Hello' }, { title: 'Ovens', lines: ['The stone oven is from 1908.'] }]),
        { page: 2, headingPath: ['Ovens'], text: 'The stone oven is from 1908.' },
      ],
      [
        'prices.xlsx',
        buildXlsx([
          {
            name: 'Cakes',
            rows: [
              ['Cake', 'Price'],
              ['Plum', 3.2],
            ],
          },
        ]),
        { page: null, headingPath: ['Cakes'], text: 'Cake: Plum | Price: 3.20 €' },
      ],
      [
        'shops.csv',
        Buffer.from('Shop;Opens;Phone\nOslo;at seven;123'),
        { text: 'Shop: Oslo | Opens: at seven | Phone: 123' },
      ],
      [
        'page.html',
        Buffer.from('<h1>Visit</h1><p>Come in by the yard.</p>'),
        { headingPath: ['Visit'], text: 'Come in by the yard.' },
      ],
      [
        'notes.md',
        Buffer.from('# Flour\n\nIt comes from the *mill*.'),
        { headingPath: ['Flour'], text: 'It comes from the mill.' },
      ],
      ['more.txt', Buffer.from('The delivery van leaves at five.'), { text: 'The delivery van leaves at five.' }],
    ];
    for (const [name, bytes, chunk] of files) {
      const id = await upload(name, bytes);
      expect({ name, ...(await get(id)) }).toMatchObject({
        name,
        type: 'file',
        status: 'completed',
        failure: null,
        sizeBytes: bytes.length,
      });
      expect({ name, ...(await listAllChunks(id)).at(-1) }).toMatchObject({ name, ...(chunk as object) });
    }
    expect(await get((await bakery.scope.db((tx) => tx.resource.findFirstOrThrow())).id)).toMatchObject({
      title: 'staff handbook',
    });
    const found = await retrieve(bakery.scope, 'From when is the stone oven?', 'en');
    expect(found.chunks[0]).toMatchObject({ title: 'talk', page: 2, type: 'file' });
    expect((await retrieve(bank.scope, 'From when is the stone oven?', 'en')).chunks).toEqual([]);
  });

  it('that can not be read fails with its reason, and one of an unsupported type is rejected at once', async () => {
    expect(await get(await upload('empty.docx', buildDocx([])))).toMatchObject({
      status: 'failed',
      failure: { code: 'no_text' },
    });
    const corrupt = buildDocx(['x'], { 'word/document.xml': 'no xml' });
    expect(await get(await upload('corrupt.docx', corrupt))).toMatchObject({
      status: 'failed',
      failure: { code: 'file_corrupt' },
    });
    await expect(upload('run.exe', Buffer.from('MZ'))).rejects.toMatchObject({ code: 'file_unsupported' });
    await expect(upload('a.docx', Buffer.from('words'))).rejects.toMatchObject({ code: 'file_content_mismatch' });
  });

  it('counts against the plan by the pages that its text fills', async () => {
    const shop = await createTestTenant(deps, 'Archive', 'free');
    const bytes = Buffer.from('Rye bread is baked every morning.\n\n'.repeat(20_000));
    const { id } = await createFileResource(shop.scope, shop.admin, { name: 'all.txt', bytes });
    await drainIngest(deps);
    const { status, failure } = await shop.scope.db((tx) => getResource(tx, id));
    expect(status).toBe('failed');
    expect(failure).toMatchObject({ code: 'file_too_many_pages', params: { maxPages: 200 } });
    expect(failure?.params['count']).toBeGreaterThan(200);
  });

  it('is downloaded from an answer that cites it, and by nobody who didn’t get that answer', async () => {
    const id = await upload('garden.docx', buildDocx(['The garden has forty chairs.']));
    const [hit] = (await retrieve(bakery.scope, 'How many chairs has the garden?', 'en')).chunks;
    expect(hit).toMatchObject({ resourceId: id });
    const chunkId = hit?.chunkId ?? '';
    const citation = {
      marker: 1,
      kind: 'file',
      id: chunkId,
      title: 'garden',
      headingPath: [],
      url: null,
      page: null,
      quote: '',
    };
    const { visitorId } = await createTestVisitor(deps, bakery);
    const messageId = await bakery.scope.db(async (tx) => {
      const conversation = await tx.conversation.create({ data: { visitorId } });
      const message = await tx.message.create({
        data: { conversationId: conversation.id, seq: 1, author: 'assistant', text: 'Forty.', citations: [citation] },
      });
      return message.id;
    });
    const { url } = await getCitationTarget(bakery.scope, visitorId, { messageId, marker: 1 });
    const { pathname, searchParams } = new URL(url ?? '');
    const [, , tenantId = '', fileId = ''] = pathname.split('/');
    const link = {
      tenantId,
      fileId,
      memberId: null,
      expires: Number(searchParams.get('expires')),
      signature: searchParams.get('signature') ?? '',
    };
    expect(await getFileByLink(deps, link)).toMatchObject({
      name: 'garden.docx',
      mime: expect.stringContaining('wordprocessingml'),
    });
    const { visitorId: other } = await createTestVisitor(deps, bakery);
    await expect(getCitationTarget(bakery.scope, other, { messageId, marker: 1 })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('a new version of a file', { timeout: 120_000 }, () => {
  const replace = (resourceId: string, name: string, bytes: Uint8Array, tenant = bakery) =>
    replaceResourceFile(tenant.scope, tenant.admin, { resourceId, name, bytes });

  it('replaces the old one, which serves until the new one is ingested', async () => {
    const id = await upload('fees.docx', buildDocx(['Delivery costs nine euros.']));
    const before = await getFile(id);
    await replace(id, 'fees-2027.pdf', await buildPdf([['Delivery costs eleven euros.']]));
    expect(await get(id)).toMatchObject({ title: 'fees', type: 'pdf', status: 'pending' });
    expect((await listAllChunks(id)).map(({ text }) => text)).toEqual(['Delivery costs nine euros.']);
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({ status: 'completed' });
    expect((await listAllChunks(id)).map(({ text }) => text)).toEqual(['Delivery costs eleven euros.']);
    expect((await getFile(id)).name).toBe('fees-2027.pdf');
    await runDueJobs(deps);
    await expect(deps.storage.read(before.key)).rejects.toThrow(/ENOENT/);
    expect(await bakery.scope.db((tx) => tx.file.count({ where: { id: before.id } }))).toBe(0);
  });

  it('that can not be read leaves the old chunks', async () => {
    const id = await upload('rooms.txt', Buffer.from('The hall seats eighty people.'));
    await replace(id, 'rooms.docx', buildDocx([]));
    await drainIngest(deps);
    expect(await get(id)).toMatchObject({ status: 'failed', chunks: 1 });
    await replace(id, 'rooms.txt', Buffer.from('The hall seats ninety people.'));
    await drainIngest(deps);
    expect((await listAllChunks(id)).map(({ text }) => text)).toEqual(['The hall seats ninety people.']);
    const { pages } = await bakery.scope.db((tx) => listPages(tx, { resourceId: id, skip: 0, take: 9 }));
    expect(pages).toHaveLength(1);
  });

  it('is rejected when it is the same file, of an unsupported type, or for a resource without a file', async () => {
    const bytes = Buffer.from('The cellar is closed in winter.');
    const id = await upload('cellar.txt', bytes);
    await expect(replace(id, 'cellar.txt', bytes)).rejects.toMatchObject({ code: 'file_already_uploaded' });
    await expect(replace(id, 'cellar.exe', bytes)).rejects.toMatchObject({ code: 'file_extension_unsupported' });
    const typed = await createTextResource(bakery.scope, bakery.admin, { title: 'Typed', text: 'Typed in.' });
    await expect(replace(typed.id, 'a.txt', Buffer.from('x'))).rejects.toMatchObject({
      code: 'file_resource_required',
    });
    expect(await get(id)).toMatchObject({ status: 'completed' });
  });

  it('S11 is rejected for another company’s resource', async () => {
    const id = await upload('vault.txt', Buffer.from('The vault is under the oven.'));
    const files = await bank.scope.db((tx) => tx.file.count());
    await expect(replace(id, 'evil.txt', Buffer.from('Evil words.'), bank)).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await bank.scope.db((tx) => tx.file.count())).toBe(files);
    expect(await get(id)).toMatchObject({ status: 'completed' });
  });
});

describe('a pasted text', () => {
  it('is edited with its title, and ingested again while the old chunks serve', async () => {
    const { id: resourceId } = await createTextResource(bakery.scope, bakery.admin, {
      title: 'Parking',
      text: 'Park in the yard.',
    });
    await drainIngest(deps);
    expect(await bakery.scope.db((tx) => getTextResource(tx, resourceId))).toEqual({
      title: 'Parking',
      text: 'Park in the yard.',
    });
    await updateTextResource(bakery.scope, bakery.admin, {
      resourceId,
      title: 'Where to park',
      text: 'Park behind the church.',
    });
    expect((await listAllChunks(resourceId)).map(({ text }) => text)).toEqual(['Park in the yard.']);
    await drainIngest(deps);
    expect(await get(resourceId)).toMatchObject({ title: 'Where to park', status: 'completed', sizeBytes: 23 });
    expect((await listAllChunks(resourceId)).map(({ text }) => text)).toEqual(['Park behind the church.']);
  });

  it('S11 is not read or edited by another company, and no other type of resource is edited as a text', async () => {
    const { id: resourceId } = await createTextResource(bakery.scope, bakery.admin, {
      title: 'Ours',
      text: 'Our words.',
    });
    await expect(bank.scope.db((tx) => getTextResource(tx, resourceId))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      updateTextResource(bank.scope, bank.admin, { resourceId, title: 'Theirs', text: 'Their words.' }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    const { id } = await createFileResource(bakery.scope, bakery.admin, {
      name: 'file.txt',
      bytes: Buffer.from('A file.'),
    });
    await expect(
      updateTextResource(bakery.scope, bakery.admin, { resourceId: id, title: 'A', text: 'B' }),
    ).rejects.toMatchObject({ code: 'text_resource_required' });
  });

  it('can’t grow beyond the plan’s storage', async () => {
    const shop = await createTestTenant(deps, 'Full', 'free');
    const { id: resourceId } = await createTextResource(shop.scope, shop.admin, { title: 'A', text: 'Short.' });
    await shop.scope.db((tx) =>
      tx.resource.create({ data: { type: 'text', title: 'Large', sizeBytes: 49_999_000, text: '', dueAt: null } }),
    );
    await expect(
      updateTextResource(shop.scope, shop.admin, { resourceId, title: 'A', text: 'x'.repeat(2_000) }),
    ).rejects.toMatchObject({ kind: 'over_quota' });
    await updateTextResource(shop.scope, shop.admin, { resourceId, title: 'A', text: 'Shor' });
  });
});
