import { clearJobs, createTestTenant, listJobs, skipJobDelays, openTestDeps, runDueJobs } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getLogo } from '../widgets/index.ts';
import { createFileLink, getFileByLink, removeFiles, storeFile, uploadLogo } from './index.ts';
import type { FileLink } from './create-file-link.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
const JPEG = Buffer.from('ffd8ffe000044a46ffc000080800010001', 'hex');

const store = (tenant: TestTenant, name = 'prices.pdf', bytes = Buffer.from('ninety euros')) =>
  storeFile(tenant.scope, { name, mime: 'application/pdf', bytes }, (_tx, fileId) => Promise.resolve(fileId));

const row = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => tx.file.findUniqueOrThrow({ where: { id } }));

/** What a link says of itself, as the server reads it. */
function parts(link: string): FileLink {
  const url = new URL(link);
  const [, , tenantId = '', fileId = ''] = url.pathname.split('/');
  const { expires, signature } = Object.fromEntries(url.searchParams);
  return { tenantId, fileId, expires: Number(expires), signature: signature ?? '' };
}

describe('a stored file', () => {
  it('is opened by its link for five minutes', async () => {
    const link = parts(createFileLink(deps, bakery.scope.tenantId, await store(bakery)));
    expect(await getFileByLink(deps, link)).toEqual({
      name: 'prices.pdf',
      mime: 'application/pdf',
      bytes: Buffer.from('ninety euros'),
    });
    const later = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + 300_001) } };
    await expect(getFileByLink(later, link)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S21 is not opened by a link of which any part is edited', async () => {
    const [mine, other] = [await store(bakery), await store(bakery)];
    const foreign = await store(bank);
    const link = parts(createFileLink(deps, bakery.scope.tenantId, mine));
    const edited: Partial<FileLink>[] = [
      { fileId: other },
      { tenantId: bank.scope.tenantId },
      { tenantId: bank.scope.tenantId, fileId: foreign },
      { expires: link.expires + 1 },
      { signature: '' },
      { signature: `${link.signature}x` },
    ];
    for (const change of edited)
      await expect(getFileByLink(deps, { ...link, ...change })).rejects.toMatchObject({ kind: 'not_found' });
    // A right signature does not help either where the company has no such file.
    const across = parts(createFileLink(deps, bank.scope.tenantId, mine));
    await expect(getFileByLink(deps, across)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S22 is kept under a key that the server makes, whatever its name says', async () => {
    for (const [name, kept] of [
      ['../../../etc/passwd', 'passwd'],
      ['C:\\temp\\prices.pdf', 'prices.pdf'],
      ['a\u0000b\u202Efdp.exe', 'abfdp.exe'],
      ['..', '..'],
      ['/', 'file'],
      ['x'.repeat(500), 'x'.repeat(200)],
    ] as const) {
      const file = await row(bakery, await store(bakery, name));
      expect(file.name).toBe(kept);
      expect(file.key).toMatch(new RegExp(`^${bakery.scope.tenantId}/[0-9a-f-]{36}$`));
    }
  });

  it('leaves nothing behind when what it was stored for fails', async () => {
    const keys: string[] = [];
    const storage = {
      ...deps.storage,
      write: (key: string, bytes: Uint8Array, mime: string) => {
        keys.push(key);
        return deps.storage.write(key, bytes, mime);
      },
    };
    const file = { name: 'x.pdf', mime: 'application/pdf', bytes: Buffer.from('x') };
    const failing = storeFile({ ...bakery.scope, storage }, file, () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    const [key = ''] = keys;
    expect(await deps.storage.read(key)).toEqual(Buffer.from('x'));
    await skipJobDelays(deps);
    expect(await runDueJobs(deps)).toEqual([]);
    await expect(deps.storage.read(key)).rejects.toThrow(/ENOENT/);
    expect(await bakery.scope.db((tx) => tx.file.count({ where: { name: 'x.pdf' } }))).toBe(0);
  });

  it('S11 is not removed by another company', async () => {
    const fileId = await store(bakery);
    await clearJobs(deps);
    await bank.scope.db((tx) => removeFiles(tx, [fileId]));
    expect((await row(bakery, fileId)).id).toBe(fileId);
    expect(await listJobs(deps, 'file.remove')).toEqual([]);
  });
});

describe('a logo', () => {
  const set = (tenant: TestTenant, bytes: Uint8Array) =>
    uploadLogo(tenant.scope, tenant.admin, { name: 'logo.png', bytes });

  it('is shown by the company’s own widget, and replaced with nothing left of the one before', async () => {
    await set(bakery, PNG);
    const first = await bakery.scope.db((tx) => tx.file.findFirstOrThrow({ where: { mime: 'image/png' } }));
    expect(await getLogo(deps, bakery.widgetKey)).toEqual({ mime: 'image/png', bytes: PNG });
    await expect(getLogo(deps, bank.widgetKey)).rejects.toMatchObject({ kind: 'not_found' });
    await set(bakery, JPEG);
    expect(await getLogo(deps, bakery.widgetKey)).toEqual({ mime: 'image/jpeg', bytes: JPEG });
    expect(await bakery.scope.db((tx) => tx.file.count({ where: { id: first.id } }))).toBe(0);
    await runDueJobs(deps);
    await expect(deps.storage.read(first.key)).rejects.toThrow(/ENOENT/);
  });

  it('S42 is a picture by its content: no SVG, no page, no empty file, and 500 KB at the most', async () => {
    const refused = [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<html></html>',
      '',
      'GIF89a',
    ];
    for (const content of refused)
      await expect(set(bank, Buffer.from(content))).rejects.toMatchObject({
        kind: 'invalid',
        message: 'A logo is a PNG, JPEG or WebP picture. Please choose one of those.',
      });
    await expect(set(bank, Buffer.concat([PNG, Buffer.alloc(500_000)]))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('500 KB'),
    });
    expect(await bank.scope.db((tx) => tx.tenantSettings.findFirstOrThrow())).toMatchObject({ logoFileId: null });
  });
});
