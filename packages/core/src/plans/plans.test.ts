import { randomUUID } from 'node:crypto';
import { createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listNotifications } from '../notifications/index.ts';
import { changePlan } from '../platform/index.ts';
import { createFileResource, createTextResource, removeResource } from '../resources/index.ts';
import { consumeMessageQuota, getUsage, listPlans } from './index.ts';

const LIMIT_REACHED = assistantMessages.english.limitReached;

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery', 'free');
  bank = await createTestTenant(deps, 'Bank', 'free');
});
afterAll(() => deps.close());

const usageOf = (tenant: TestTenant) => tenant.scope.db((tx) => getUsage(tx, deps.clock.now()));

const addText = (tenant: TestTenant, text = 'We open at seven.') =>
  createTextResource(tenant.scope, tenant.admin, { title: 'Hours', text });

/** Resources that stand in the way, without the work of reading them. */
const fill = (tenant: TestTenant, count: number, bytes = 10) =>
  tenant.scope.db((tx) =>
    tx.resource.createMany({
      data: Array.from({ length: count }, () => ({ type: 'text', title: 'Filler', text: 'x', bytes, dueAt: null })),
    }),
  );

const setMessages = (tenant: TestTenant, count: number) => {
  const now = deps.clock.now();
  const period = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  return tenant.scope.db((tx) => tx.usage.createMany({ data: [{ metric: 'messages', period, count }] }));
};

const countOne = (tenant: TestTenant) => tenant.scope.db((tx) => consumeMessageQuota(tx, deps.clock.now()));

describe('the plans', () => {
  it('are listed from the smallest to the largest', async () => {
    const plans = await bakery.scope.db(listPlans);
    expect(plans.map(({ id }) => id)).toEqual(['free', 'basic', 'premium', 'enterprise']);
    expect(plans[0]).toMatchObject({ monthlyMessages: 300, maxResources: 5, maxStorageBytes: 50_000_000, maxSeats: 2 });
  });

  it('show what a company has used, and nothing of another’s', async () => {
    const shop = await createTestTenant(deps, 'Shop', 'free');
    await addText(shop, 'ten letters');
    await countOne(shop);
    expect(await usageOf(shop)).toEqual({
      messages: { thing: 'messages', used: 1, limit: 300 },
      resources: { thing: 'resources', used: 1, limit: 5 },
      storage: { thing: 'storage', used: 11, limit: 50_000_000 },
      seats: { thing: 'seats', used: 1, limit: 2 },
    });
    expect(await usageOf(bank)).toMatchObject({ messages: { used: 0 }, resources: { used: 0 }, storage: { used: 0 } });
  });
});

describe('the resources of a plan', () => {
  it('are refused with a sentence that says what to do, until one is deleted or the plan is larger', async () => {
    await fill(bakery, 4);
    const { id } = await addText(bakery);
    await expect(addText(bakery)).rejects.toMatchObject({
      kind: 'over_quota',
      message: 'Your plan has room for 5 resources, and they are all used. Delete one, or choose a larger plan.',
    });
    await expect(addText(bank)).resolves.toHaveProperty('id');
    await removeResource(bakery.scope, bakery.admin, id);
    await addText(bakery);
    await changePlan(deps, bank.admin.userId, { tenantId: bakery.scope.tenantId, planId: 'basic' });
    await expect(addText(bakery)).resolves.toHaveProperty('id');
  });

  it('have a last place that two uploads at the same moment can not both take', async () => {
    const shop = await createTestTenant(deps, 'Race', 'free');
    await fill(shop, 4);
    const results = await Promise.allSettled([addText(shop), addText(shop), addText(shop)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((await usageOf(shop)).resources.used).toBe(5);
  });
});

describe('the storage of a plan', () => {
  it('is refused with a sentence, and nothing of the file stays', async () => {
    const shop = await createTestTenant(deps, 'Archive', 'free');
    await fill(shop, 1, 49_999_990);
    const pdf = { name: 'large.pdf', bytes: Buffer.from('%PDF-1.7 not much in it') };
    await expect(createFileResource(shop.scope, shop.admin, pdf)).rejects.toMatchObject({
      kind: 'over_quota',
      message: 'Your plan has 50 MB of storage, and this would be more. Delete something, or choose a larger plan.',
    });
    expect(await shop.scope.db((tx) => tx.file.count())).toBe(0);
    expect(await shop.scope.db((tx) => tx.resource.count())).toBe(1);
  });

  it('is counted beyond two gigabytes', async () => {
    const shop = await createTestTenant(deps, 'Warehouse', 'enterprise');
    await fill(shop, 3, 2_000_000_000);
    expect((await usageOf(shop)).storage.used).toBe(6_000_000_000);
  });

  it('has a last place that two uploads at the same moment can not both take', async () => {
    const shop = await createTestTenant(deps, 'Cellar', 'free');
    await fill(shop, 1, 49_999_980);
    const results = await Promise.allSettled([addText(shop, 'x'.repeat(15)), addText(shop, 'y'.repeat(15))]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the questions of a month', () => {
  it('S65 are counted to the limit and no further, however many come at once', async () => {
    const shop = await createTestTenant(deps, 'Busy', 'free');
    await setMessages(shop, 295);
    const counted = await Promise.all(Array.from({ length: 9 }, () => countOne(shop)));
    expect(counted.filter(Boolean)).toHaveLength(5);
    expect((await usageOf(shop)).messages.used).toBe(300);
    expect(await countOne(bank)).toBe(true);
  });

  it('end with a sentence to the visitor and one notice to the company admins', async () => {
    const shop = await createTestTenant(deps, 'Sold Out', 'free');
    await setMessages(shop, 300);
    const visit = await createTestVisitor(deps, shop);
    const say = async (clientMessageId: string) =>
      (await sendTestMessage(deps, visit, { clientMessageId, text: 'When do you open?' })).message;
    const first = randomUUID();
    expect(await say(first)).toMatchObject({
      state: 'final',
      outcome: 'unknown',
      text: LIMIT_REACHED,
    });
    await say(randomUUID());
    const { notifications } = await shop.scope.db((tx) => listNotifications(tx, shop.admin.userId));
    expect(notifications.map(({ kind }) => kind)).toEqual(['limit_reached']);
    expect((await bank.scope.db((tx) => listNotifications(tx, bank.admin.userId))).notifications).toEqual([]);
  });

  it('S65 are not answered for free by breaking an answer off and sending the same message again', async () => {
    const shop = await createTestTenant(deps, 'Sly', 'free');
    await setMessages(shop, 300);
    const visit = await createTestVisitor(deps, shop);
    const message = { clientMessageId: randomUUID(), text: 'When do you open?' };
    await sendTestMessage(deps, visit, message);
    await shop.scope.db((tx) =>
      tx.message.updateMany({ where: { author: 'assistant' }, data: { state: 'cancelled' } }),
    );
    expect((await sendTestMessage(deps, visit, message)).message?.text).toBe(LIMIT_REACHED);
  });

  it('begin anew with the month', async () => {
    const shop = await createTestTenant(deps, 'Seasonal', 'free');
    await setMessages(shop, 300);
    expect(await countOne(shop)).toBe(false);
    deps.clock.advance(32 * 86_400_000);
    expect(await countOne(shop)).toBe(true);
    expect((await usageOf(shop)).messages.used).toBe(1);
  });
});
