import type { TenantEvent } from '@lobby/contracts/events';
import { createTestAgent, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { dequeueEvents } from '../../platform/index.ts';
import { getAgentSettings, listTeam, markOnline, recordActivity, setAwayWhenIdle, setPresence } from '../index.ts';

const MINUTE = 60_000;

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  anna = await createTestAgent(deps, bakery, 'Anna');
});

const later = (ms: number): Date => new Date(Date.now() + ms);

describe('a member’s presence', () => {
  it('is what they chose while one of their browsers is connected, and changes are published', async () => {
    const inBakery = bakery.scope.db;
    const getShown = async () => (await inBakery(listTeam)).find(({ name }) => name === 'Anna')?.presence;
    const goOnline = () => inBakery((tx) => markOnline(tx, [anna.memberId]));
    expect(await getShown()).toBe('offline');
    await goOnline();
    await goOnline();
    expect(await getShown()).toBe('online');
    const published: TenantEvent[] = [];
    await dequeueEvents(deps, 10_000, (event) => void published.push(event));
    const { tenantId } = bakery.scope;
    expect(published.filter((event) => event.name === 'presence.changed' && event.tenantId === tenantId)).toEqual([
      { tenantId, name: 'presence.changed', payload: { memberId: anna.memberId } },
    ]);
    await inBakery((tx) => setPresence(tx, anna, 'away'));
    expect(await getShown()).toBe('away');
    expect(await inBakery((tx) => getAgentSettings(tx, anna))).toMatchObject({ presence: 'away', capacity: 5 });
    await inBakery((tx) => tx.membership.updateMany({ data: { onlineUntil: later(-MINUTE) } }));
    expect(await getShown()).toBe('offline');
    expect(await bank.scope.db((tx) => listTeam(tx))).toHaveLength(1);
  });

  it('comes with whether visitors are told that the company is open', async () => {
    const isOpen = async () => (await bakery.scope.db((tx) => getAgentSettings(tx, anna))).isWithinBusinessHours;
    expect(await isOpen()).toBe(true);
    const closed = { week: [[], [], [], [], [], [], []], holidays: [] };
    await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { businessHours: closed } }));
    expect(await isOpen()).toBe(false);
  });
});

describe('automatic presence', () => {
  it('is away once all browsers of a member are idle, and online again when one is used', async () => {
    const getPresence = async () => (await bakery.scope.db((tx) => getAgentSettings(tx, anna))).presence;
    await bakery.scope.db((tx) => recordActivity(tx, anna, later(0)));
    // One browser is idle; another one was used nine minutes ago.
    await bakery.scope.db((tx) => setAwayWhenIdle(tx, anna, later(9 * MINUTE)));
    expect(await getPresence()).toBe('online');
    await bakery.scope.db((tx) => setAwayWhenIdle(tx, anna, later(10 * MINUTE)));
    expect(await getPresence()).toBe('away');
    await bakery.scope.db((tx) => recordActivity(tx, anna, later(11 * MINUTE)));
    expect(await getPresence()).toBe('online');
    await bakery.scope.db((tx) => setPresence(tx, anna, 'away'));
    const last = later(12 * MINUTE);
    await bakery.scope.db((tx) => recordActivity(tx, anna, last));
    expect(await getPresence()).toBe('away');
    await bank.scope.db((tx) => recordActivity(tx, anna, later(60 * MINUTE)));
    const { lastActiveAt } = await bakery.scope.db((tx) =>
      tx.membership.findUniqueOrThrow({ where: { id: anna.memberId } }),
    );
    expect(lastActiveAt).toEqual(last);
  });

  it('S11 of another tenant’s member isn’t changed', async () => {
    await bank.scope.db((tx) => markOnline(tx, [anna.memberId]));
    expect(
      (await bakery.scope.db((tx) => tx.membership.findUniqueOrThrow({ where: { id: anna.memberId } }))).onlineUntil,
    ).toBeNull();
  });
});
