import { createTestTenant, createTestVisitor, openTestDeps, sendVisitorMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordConsent, sweepVisitors } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const DAY_MS = 86_400_000;
const listIds = async ({ scope }: TestTenant): Promise<string[]> =>
  (await scope.db((tx) => tx.visitor.findMany({ select: { id: true }, orderBy: { lastSeenAt: 'desc' } }))).map(
    ({ id }) => id,
  );
/** A visitor who was last seen some days ago. */
async function createSeen(tenant: TestTenant, days: number): Promise<string> {
  const { visitorId } = await createTestVisitor(deps, tenant);
  const lastSeenAt = new Date(deps.clock.now().getTime() - days * DAY_MS);
  await tenant.scope.db((tx) => tx.visitor.updateMany({ where: { id: visitorId }, data: { lastSeenAt } }));
  return visitorId;
}

it('S46 a browser that only looked is forgotten after a month, one that wrote, agreed, is known or blocked is not', async () => {
  const idle = await createSeen(bakery, 31);
  const [recent, wrote, agreed, known, blocked] = [
    await createSeen(bakery, 29),
    await createSeen(bakery, 31),
    await createSeen(bakery, 31),
    await createSeen(bakery, 31),
    await createSeen(bakery, 31),
  ];
  const foreign = await createSeen(bank, 20);
  await sendVisitorMessage(bakery, wrote, 'Do you sell hats?');
  const consent = { granted: true, text: 'Keep this', language: 'en', now: deps.clock.now() };
  await bakery.scope.db(async (tx) => {
    await recordConsent(tx, agreed, consent);
    await tx.visitor.updateMany({ where: { id: known }, data: { externalId: 'ada' } });
    await tx.visitor.updateMany({ where: { id: blocked }, data: { blockedAt: deps.clock.now() } });
  });
  await sweepVisitors(deps);
  const left = await listIds(bakery);
  expect(left).not.toContain(idle);
  expect(left).toEqual(expect.arrayContaining([recent, wrote, agreed, known, blocked]));
  expect(await listIds(bank)).toContain(foreign);
});

it('S46 the record of a consent is kept for a year', async () => {
  const visitorId = await createSeen(bakery, 366);
  const consent = { granted: true, text: 'Keep this', language: 'en', now: deps.clock.now() };
  await bakery.scope.db((tx) => recordConsent(tx, visitorId, consent));
  await sweepVisitors(deps);
  expect(await listIds(bakery)).not.toContain(visitorId);
});

it('S65 a flood of browsers takes the place of the oldest of that company, and not of one in use', async () => {
  const shop = await createTestTenant(deps, 'Flooded Shop');
  const others = await listIds(bank);
  const visitors = [];
  for (const days of [0, 1, 2, 3, 4]) visitors.push(await createSeen(shop, days));
  await sweepVisitors(deps, 3);
  expect(await listIds(shop)).toEqual(visitors.slice(0, 3));
  await sweepVisitors(deps, 0);
  expect(await listIds(shop)).toEqual(visitors.slice(0, 1));
  expect(others.length).toBeGreaterThan(0);
});
