import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileLink, getFileByLink, removeFile, storeFile } from './index.ts';
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
      put: (key: string, bytes: Uint8Array, mime: string) => {
        keys.push(key);
        return deps.storage.write(key, bytes, mime);
      },
    };
    const file = { name: 'x.pdf', mime: 'application/pdf', bytes: Buffer.from('x') };
    const failing = storeFile({ ...bakery.scope, storage }, file, () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    await expect(deps.storage.read(keys[0] ?? '')).rejects.toThrow(/ENOENT/);
    expect(await bakery.scope.db((tx) => tx.file.count({ where: { name: 'x.pdf' } }))).toBe(0);
  });

  it('S11 is not removed by another company', async () => {
    const fileId = await store(bakery);
    expect(await bank.scope.db((tx) => removeFile(tx, fileId))).toBeNull();
    expect((await row(bakery, fileId)).id).toBe(fileId);
  });
});
