import { randomUUID } from 'node:crypto';
import { createTestAgent, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAuditEvents } from '../audit/index.ts';
import { createRateLimits } from '../auth/index.ts';
import type { Actor } from '../deps.ts';
import { limitReading } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

/** Limits of which a tenth is enough: 30 things an hour are unusual, 100 are too many. */
const createReader = ({ scope }: TestTenant, actor: Actor) => {
  const rateLimits = createRateLimits({ pool: deps.database.counterPool, multiplier: 0.1 });
  const limited = { ...scope, rateLimits: { ...rateLimits, consume: withoutDayLimit(rateLimits.consume) } };
  return (id: string = randomUUID(), kind: 'conversation' | 'page' = 'conversation') =>
    limitReading(limited, actor, { kind, id });
};
const withoutDayLimit =
  (consume: TestDeps['rateLimits']['consume']): typeof consume =>
  (name, key, points) =>
    name === 'reading-told' ? deps.rateLimits.consume(name, key, points) : consume(name, key, points);
const listNotices = ({ scope }: TestTenant) =>
  scope.db((tx) =>
    tx.notification.findMany({ where: { kind: 'unusual_reading' }, select: { userId: true, data: true } }),
  );

it('S83 a member who opens more than people do is told to the company admins of that company, once', async () => {
  const agent = await createTestAgent(deps, bakery, 'Copier');
  const read = createReader(bakery, agent);
  for (let count = 0; count < 30; count++) await read();
  expect(await listNotices(bakery)).toEqual([]);
  for (let count = 0; count < 5; count++) await read();
  expect(await listNotices(bakery)).toEqual([{ userId: bakery.admin.userId, data: { name: 'Copier', count: 300 } }]);
  const [event] = await bakery.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 1, kind: 'access' }));
  expect(event).toMatchObject({ action: 'access.unusual_reading', actorUserId: agent.userId });
  expect(await listNotices(bank)).toEqual([]);
});

it('S83 a member who opens far more is refused, others of the company are not', async () => {
  const [thief, colleague] = [await createTestAgent(deps, bank, 'Thief'), await createTestAgent(deps, bank, 'Col')];
  const read = createReader(bank, thief);
  for (let count = 0; count < 100; count++) await read();
  const refused = { kind: 'rate_limited', code: 'reading_limited', retryAfter: 3600 };
  await expect(read()).rejects.toMatchObject(refused);
  const id = randomUUID();
  for (const _attempt of [1, 2]) await expect(read(id)).rejects.toMatchObject(refused);
  await expect(createReader(bank, colleague)()).resolves.toBeUndefined();
});

it('S83 a page of a list counts ten times, and the same conversation once', async () => {
  const agent = await createTestAgent(deps, bank, 'Pager');
  const read = createReader(bank, agent);
  const id = randomUUID();
  for (let count = 0; count < 200; count++) await read(id);
  for (let count = 0; count < 9; count++) await read(`page ${count}`, 'page');
  await expect(read('one more', 'page')).rejects.toMatchObject({ code: 'reading_limited' });
});
