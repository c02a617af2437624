import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizeVisitor } from '../conversations/index.ts';
import { consumeQuestionQuota } from '../plans/index.ts';
import { blockNetwork, listNetworks, toNetworkRange, unblockNetwork } from './index.ts';

const DAY_MS = 86_400_000;
let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

const ask = ({ scope }: TestTenant, network: string) =>
  scope.db((tx) => consumeQuestionQuota(tx, deps.clock.now(), network));
const askOften = async (tenant: TestTenant, network: string, times: number): Promise<boolean[]> => {
  const answers: boolean[] = [];
  for (let time = 0; time < times; time++) answers.push(await ask(tenant, network));
  return answers;
};
const listTold = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => tx.notification.findMany({ where: { kind: 'unusual_network' } }))).map(({ data }) => data);
/** 300 questions a month. */
const createSmallTenant = (name: string) => createTestTenant(deps, name, 'free');

it('a network is an IPv4 address’s /24 or an IPv6 network’s /48', () => {
  expect(toNetworkRange('203.0.113.7')).toBe('203.0.113.0/24');
  expect(toNetworkRange('2001:db8:1:2::/64')).toBe('2001:db8:1::/48');
  expect(toNetworkRange('unknown')).toBeNull();
});

describe('questions of one network', () => {
  it('S65 get a quarter of the month in a day; other networks and companies have theirs, and it has its own again the next day', async () => {
    const [shop, bank] = [await createSmallTenant('Shop'), await createSmallTenant('Bank')];
    const answers = await askOften(shop, '203.0.113.7', 74);
    expect(answers).not.toContain(false);
    // Another address of the same network.
    expect(await askOften(shop, '203.0.113.200', 2)).toEqual([true, false]);
    expect(await ask(shop, '198.51.100.1')).toBe(true);
    expect(await ask(bank, '203.0.113.7')).toBe(true);
    const month = await shop.scope.db((tx) => tx.usage.findFirst({ where: { metric: 'questions' } }));
    expect(month?.count).toBe(76);
    deps.clock.advance(DAY_MS);
    expect(await ask(shop, '203.0.113.7')).toBe(true);
  });

  it('are told to the company admins once a day when they are unusually many, with the network to block', async () => {
    const [shop, bank] = [await createSmallTenant('Told Shop'), await createSmallTenant('Told Bank')];
    await askOften(shop, '203.0.113.7', 29);
    expect(await listTold(shop)).toEqual([]);
    await askOften(shop, '203.0.113.7', 5);
    expect(await listTold(shop)).toEqual([{ network: '203.0.113.0/24', count: 30 }]);
    expect(await listTold(bank)).toEqual([]);
  });

  it('are kept for two days', async () => {
    const shop = await createTestTenant(deps, 'Kept Shop');
    await ask(shop, '203.0.113.7');
    deps.clock.advance(3 * DAY_MS);
    await ask(shop, '198.51.100.1');
    expect(await shop.scope.db(listNetworks)).toEqual([{ network: '198.51.100.0/24', questions: 1, blockedAt: null }]);
  });
});

describe('a blocked network', () => {
  it('S65 is refused at once at every call of a visitor; S11 at that company alone, until it is unblocked', async () => {
    const [shop, bank] = [await createTestTenant(deps, 'Blocking'), await createTestTenant(deps, 'Open')];
    const visitor = { ...(await createTestVisitor(deps, shop)), network: '203.0.113.7' };
    const elsewhere = { ...(await createTestVisitor(deps, bank)), network: '203.0.113.7' };
    await shop.scope.db((tx) => blockNetwork(tx, shop.admin, '203.0.113.0/24'));
    const refusal = { kind: 'forbidden', code: 'visitor_blocked' };
    await expect(authorizeVisitor(deps, visitor)).rejects.toMatchObject(refusal);
    await expect(authorizeVisitor(deps, { ...visitor, network: '198.51.100.1' })).resolves.toBeDefined();
    await expect(authorizeVisitor(deps, elsewhere)).resolves.toBeDefined();
    expect(await shop.scope.db(listNetworks)).toMatchObject([{ network: '203.0.113.0/24', questions: 0 }]);
    const audit = await shop.scope.db((tx) => tx.auditEvent.findFirst({ where: { action: 'network.blocked' } }));
    expect(audit).toMatchObject({ actorUserId: shop.admin.userId, data: { network: '203.0.113.0/24' } });
    await shop.scope.db((tx) => unblockNetwork(tx, shop.admin, '203.0.113.0/24'));
    await expect(authorizeVisitor(deps, visitor)).resolves.toBeDefined();
  });
});
