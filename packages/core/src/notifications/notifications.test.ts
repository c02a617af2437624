import { randomUUID } from 'node:crypto';
import { createTestAgent, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantEvent } from '@lobby/contracts/events';
import { acceptInvitation, inviteMember, updateMember } from '../members/index.ts';
import { dequeueEvents } from '../platform/index.ts';
import { createTextResource, ingestNextResource } from '../resources/index.ts';
import { listNotifications, listOlderNotifications, markNotificationsRead, notifyCompanyAdmins } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const listed = (tenant: TestTenant, userId = tenant.admin.userId) =>
  tenant.scope.db((tx) => listNotifications(tx, userId));
const listOlder = (tenant: TestTenant, { createdAt, id }: { createdAt: Date; id: string }) =>
  tenant.scope.db((tx) => listOlderNotifications(tx, tenant.admin.userId, { createdAt, id }));
const readAll = (tenant: TestTenant, userId = tenant.admin.userId) =>
  tenant.scope.db((tx) => markNotificationsRead(tx, userId, deps.clock.now()));
const notify = (tenant: TestTenant, title: string) =>
  tenant.scope.db((tx) => notifyCompanyAdmins(tx, { kind: 'resource_completed', data: { title } }));

describe('a notification', () => {
  it('about a finished resource goes to the company admin and nobody else', async () => {
    const agent = await createTestAgent(deps, bakery, 'Anna');
    await readAll(bakery);
    await createTextResource(bakery.scope, bakery.admin, { title: 'Hours', text: 'We open at seven.' });
    while (await ingestNextResource(deps));
    const { notifications, unread } = await listed(bakery);
    expect(unread).toBe(1);
    expect(notifications[0]).toMatchObject({ kind: 'resource_completed', isRead: false, data: { title: 'Hours' } });
    expect(await listed(bakery, agent.userId)).toMatchObject({ unread: 0, notifications: [] });
    expect(await listed(bank)).toMatchObject({ unread: 0, notifications: [] });
  });

  it('is listed thirty at a time, back to the first one', async () => {
    await bank.scope.db((tx) =>
      tx.notification.createMany({
        data: Array.from({ length: 62 }, (_, index) => ({
          userId: bank.admin.userId,
          kind: 'resource_completed',
          data: { title: `Page ${index + 1}` },
          batchId: randomUUID(),
          createdAt: new Date(deps.clock.now().getTime() + Math.floor(index / 2)),
        })),
      }),
    );
    let page: Awaited<ReturnType<typeof listOlder>> = await listed(bank);
    const titles = page.notifications.map(({ data }) => data.title);
    const sizes = [page.notifications.length];
    while (page.hasMore) {
      const last = page.notifications.at(-1);
      if (!last) break;
      page = await listOlder(bank, last);
      titles.push(...page.notifications.map(({ data }) => data.title));
      sizes.push(page.notifications.length);
    }
    expect(sizes).toEqual([30, 30, 2]);
    expect(titles).toEqual(Array.from({ length: 62 }, (_, index) => `Page ${62 - index}`));
    await bank.scope.db((tx) => tx.notification.deleteMany());
  });

  it('about an accepted invitation names who joined', async () => {
    const { link } = await inviteMember(bakery.scope, bakery.admin, {
      name: 'Boris',
      email: 'boris@example.com',
      role: 'agent',
    });
    await acceptInvitation(
      deps,
      { token: link?.split('/').at(-1) ?? '', name: '', password: 'a long password' },
      'here',
    );
    expect((await listed(bakery)).notifications[0]).toMatchObject({
      kind: 'invitation_accepted',
      data: { name: 'Boris' },
    });
  });

  it('goes to every company admin, who each mark it as read, but not to disabled ones', async () => {
    const [second, gone] = [await createTestAgent(deps, bakery, 'Clara'), await createTestAgent(deps, bakery, 'Dirk')];
    await bakery.scope.db(async (tx) => {
      await updateMember(tx, bakery.admin, { memberId: second.memberId, role: 'company_admin' });
      await updateMember(tx, bakery.admin, { memberId: gone.memberId, role: 'company_admin' });
      await updateMember(tx, bakery.admin, { memberId: gone.memberId, isDisabled: true });
    });
    await readAll(bakery);
    await readAll(bakery, second.userId);
    await notify(bakery, 'For all');
    await readAll(bakery);
    const [mine, theirs] = [await listed(bakery), await listed(bakery, second.userId)];
    expect([mine.unread, theirs.unread]).toEqual([0, 1]);
    expect(mine.notifications[0]).toMatchObject({ isRead: true, data: { title: 'For all' } });
    expect(theirs.notifications[0]).toMatchObject({ isRead: false, data: { title: 'For all' } });
    expect((await listed(bakery, gone.userId)).notifications).toEqual([]);
  });

  it('S11 of a person with two tenants is shown in its own tenant only', async () => {
    const { link } = await inviteMember(bank.scope, bank.admin, {
      name: 'Both',
      email: bakery.email,
      role: 'company_admin',
    });
    await acceptInvitation(deps, { token: link?.split('/').at(-1) ?? '', name: '', password: bakery.password }, 'here');
    await notify(bank, 'Of the bank');
    const titles = async (tenant: TestTenant) =>
      (await listed(tenant, bakery.admin.userId)).notifications.map(({ data }) => data['title']);
    expect(await titles(bank)).toContain('Of the bank');
    expect(await titles(bakery)).not.toContain('Of the bank');
    await readAll(bakery, bakery.admin.userId);
    expect((await listed(bank, bakery.admin.userId)).unread).toBeGreaterThan(0);
  });

  it('is published after the commit, and not after a rollback', async () => {
    const published: TenantEvent[] = [];
    const drain = async () => {
      while (await dequeueEvents(deps, 100, (event) => published.push(event)));
    };
    await drain();
    published.length = 0;
    const failing = bank.scope.db(async (tx) => {
      await notifyCompanyAdmins(tx, { kind: 'resource_completed', data: {} });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await drain();
    expect(published).toEqual([]);
    await notify(bank, 'Announced');
    await drain();
    expect(published).toContainEqual({
      tenantId: bank.scope.tenantId,
      name: 'notification.created',
      payload: { userId: bank.admin.userId },
    });
  });
});
