import {
  clearJobs,
  createTenantPair,
  createTestAgent,
  createTestTenant,
  listJobs,
  skipJobDelays,
  runDueJobs,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { removeMember } from '../members/index.ts';
import { suspendTenant } from '../platform/index.ts';
import { createFileLink, getFileByLink, storeFile, removeFiles } from './index.ts';
import type { FileLink } from './get-file-by-link.ts';

const { deps, bakery, bank } = await createTenantPair();
afterAll(() => deps.close());

const store = (tenant: TestTenant, name = 'prices.pdf', bytes = Buffer.from('ninety euros')) =>
  storeFile(tenant.scope, { name, mime: 'application/pdf', bytes }, (_tx, fileId) => Promise.resolve(fileId));

const loadFile = (tenant: TestTenant, id: string) =>
  tenant.scope.db((tx) => tx.file.findUniqueOrThrow({ where: { id } }));

/** The parts of a link, as the server reads them. */
function parseLink(link: string): FileLink {
  const url = new URL(link);
  const [, , tenantId = '', fileId = ''] = url.pathname.split('/');
  const { member = null, expires, signature } = Object.fromEntries(url.searchParams);
  return { tenantId, fileId, memberId: member, expires: Number(expires), signature: signature ?? '' };
}

describe('a stored file', () => {
  it('opens by its link for five minutes', async () => {
    const link = parseLink(
      createFileLink(deps, bakery.scope.tenantId, { fileId: await store(bakery), memberId: null }),
    );
    expect(await getFileByLink(deps, link)).toEqual({
      name: 'prices.pdf',
      mime: 'application/pdf',
      bytes: Buffer.from('ninety euros'),
    });
    const later = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + 300_001) } };
    await expect(getFileByLink(later, link)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S21 doesn’t open by a link of which any part was edited', async () => {
    const [mine, other] = [await store(bakery), await store(bakery)];
    const foreign = await store(bank);
    const link = parseLink(createFileLink(deps, bakery.scope.tenantId, { fileId: mine, memberId: null }));
    const edited: Partial<FileLink>[] = [
      { memberId: bakery.admin.memberId },
      { fileId: other },
      { tenantId: bank.scope.tenantId },
      { tenantId: bank.scope.tenantId, fileId: foreign },
      { expires: link.expires + 1 },
      { signature: '' },
      { signature: `${link.signature}x` },
    ];
    for (const change of edited)
      await expect(getFileByLink(deps, { ...link, ...change })).rejects.toMatchObject({ kind: 'not_found' });
    // A valid signature doesn't help where the tenant has no such file.
    const across = parseLink(createFileLink(deps, bank.scope.tenantId, { fileId: mine, memberId: null }));
    await expect(getFileByLink(deps, across)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S21 opens by a member’s link while they are one, and for nobody who edits their name out of it', async () => {
    const fileId = await store(bakery);
    const { memberId } = await createTestAgent(deps, bakery, 'Leaver');
    const link = parseLink(createFileLink(deps, bakery.scope.tenantId, { fileId, memberId }));
    expect(await getFileByLink(deps, link)).toMatchObject({ name: 'prices.pdf' });
    for (const other of [null, bakery.admin.memberId])
      await expect(getFileByLink(deps, { ...link, memberId: other })).rejects.toMatchObject({ kind: 'not_found' });
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, memberId));
    await expect(getFileByLink(deps, link)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S21 opens by no link of a company that was suspended since', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const { tenantId } = shop.scope;
    const link = parseLink(createFileLink(deps, tenantId, { fileId: await store(shop), memberId: null }));
    expect(await getFileByLink(deps, link)).toMatchObject({ name: 'prices.pdf' });
    await suspendTenant(deps, bank.admin.userId, { tenantId, reason: 'Fraud' });
    await expect(getFileByLink(deps, link)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S22 is stored under a key that the server creates, whatever its name is', async () => {
    for (const [name, kept] of [
      ['../../../etc/passwd', 'passwd'],
      ['C:\\temp\\prices.pdf', 'prices.pdf'],
      ['a\u0000b\u202Efdp.exe', 'abfdp.exe'],
      ['..', '..'],
      ['/', 'file'],
      ['x'.repeat(500), 'x'.repeat(200)],
    ] as const) {
      const file = await loadFile(bakery, await store(bakery, name));
      expect(file.name).toBe(kept);
      expect(file.key).toMatch(new RegExp(`^${bakery.scope.tenantId}/[0-9a-f-]{36}$`));
    }
  });

  it('leaves nothing behind if what it was stored for fails', async () => {
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

  it('S11 can’t be removed by another tenant', async () => {
    const fileId = await store(bakery);
    await clearJobs(deps);
    await bank.scope.db((tx) => removeFiles(tx, [fileId]));
    expect((await loadFile(bakery, fileId)).id).toBe(fileId);
    expect(await listJobs(deps, 'file.remove')).toEqual([]);
  });
});
