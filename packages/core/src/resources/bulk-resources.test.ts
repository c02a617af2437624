import { createTestTenant, drainIngest, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getFileByLink } from '../attachments/index.ts';
import { listNotifications, markNotificationsRead } from '../notifications/index.ts';
import {
  createFileResource,
  createTextResource,
  getResourceFileLink,
  listResources,
  removeResources,
  reprocessResources,
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

const add = async (tenant: TestTenant, ...titles: string[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const title of titles)
    ids.push((await createTextResource(tenant.scope, tenant.admin, { title, text: `${title} in words.` })).id);
  return ids;
};
const list = async (tenant: TestTenant, query: Partial<Parameters<typeof listResources>[1]> = {}): Promise<string[]> =>
  (await tenant.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 50, ...query }))).resources.map(
    ({ title }) => title,
  );

it('Resources are filtered by type and status, and sorted', async () => {
  await add(bakery, 'Rye', 'Apple');
  await createFileResource(bakery.scope, bakery.admin, { name: 'Menu.md', bytes: Buffer.from('# Menu\n\nBread.') });
  await drainIngest(deps);
  await add(bakery, 'Spelt');
  expect(await list(bakery, { type: 'file' })).toEqual(['Menu']);
  expect(await list(bakery, { status: 'pending' })).toEqual(['Spelt']);
  expect(await list(bakery, { order: 'title' })).toEqual(['Apple', 'Menu', 'Rye', 'Spelt']);
  expect(await list(bakery, { order: 'oldest' })).toEqual(['Rye', 'Apple', 'Menu', 'Spelt']);
});

it('S11 All that match are synced or removed at once, and nothing of another company', async () => {
  const [bread = ''] = await add(bakery, 'Bulk bread', 'Bulk rolls');
  await add(bank, 'Bulk money');
  await drainIngest(deps);
  const filter = { search: 'bulk', type: null, status: null };
  const matching = { kind: 'matching', filter } as const;
  expect(await reprocessResources(bakery.scope, bakery.admin, matching)).toEqual({ count: 2 });
  expect(await list(bakery, { status: 'pending' })).toHaveLength(2);
  const ids = { kind: 'ids' as const, resourceIds: [bread] };
  await expect(removeResources(bank.scope, bank.admin, ids)).rejects.toMatchObject({ kind: 'not_found' });
  expect(await removeResources(bakery.scope, bakery.admin, ids)).toEqual({ count: 1 });
  expect(await removeResources(bakery.scope, bakery.admin, matching)).toEqual({ count: 1 });
  expect(await list(bakery, { search: 'bulk' })).toEqual([]);
  expect(await list(bank, { search: 'bulk' })).toEqual(['Bulk money']);
});

it('Many resources that finish one after the other are one notification, until somebody has read it', async () => {
  const { userId } = bank.admin;
  const notifications = () => bank.scope.db((tx) => listNotifications(tx, userId));
  const markRead = () => bank.scope.db((tx) => markNotificationsRead(tx, userId, deps.clock.now()));
  await drainIngest(deps);
  await markRead();
  const before = (await notifications()).notifications.length;
  await add(bank, ...Array.from({ length: 30 }, (_, number) => `Paper ${number}`));
  await createTextResource(bank.scope, bank.admin, { title: 'Nothing', text: '# Only\n\n# Headings' });
  await drainIngest(deps);
  const { unread, notifications: shown } = await notifications();
  expect([unread, shown.length - before]).toEqual([1, 1]);
  expect(shown[0]).toMatchObject({ kind: 'resources_processed', data: { count: 31, failed: 1 }, isRead: false });
  await markRead();
  await add(bank, 'Late paper');
  await drainIngest(deps);
  expect((await notifications()).notifications[0]).toMatchObject({
    kind: 'resource_completed',
    data: { title: 'Late paper' },
  });
});

it('S11 The original file of a resource opens by a signed link, for its own company only', async () => {
  const bytes = Buffer.from('# Prices\n\nRye costs four euros.');
  const { id } = await createFileResource(bakery.scope, bakery.admin, { name: 'Prices.md', bytes });
  const { url } = await getResourceFileLink(bakery.scope, bakery.admin.memberId, id);
  const [, tenantId = '', fileId = ''] = /\/files\/([^/]+)\/([^?]+)/.exec(url) ?? [];
  const query = new URL(url).searchParams;
  const { memberId } = bakery.admin;
  const link = {
    tenantId,
    fileId,
    memberId,
    expires: Number(query.get('expires')),
    signature: query.get('signature') ?? '',
  };
  expect((await getFileByLink(deps, link)).bytes.equals(bytes)).toBe(true);
  await expect(getResourceFileLink(bank.scope, bank.admin.memberId, id)).rejects.toMatchObject({ kind: 'not_found' });
  const [text = ''] = await add(bakery, 'No file');
  await expect(getResourceFileLink(bakery.scope, bakery.admin.memberId, text)).rejects.toMatchObject({
    kind: 'not_found',
  });
});
