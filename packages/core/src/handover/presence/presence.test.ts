import { createTestAgent, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { setAwayWhenIdle, getAgentSettings, markOnline, recordActivity, setPresence } from '../index.ts';

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

describe('presence by itself', () => {
  it('is away once all browsers of a member are idle, and online again when one is used', async () => {
    const chosen = async () => (await bakery.scope.db((tx) => getAgentSettings(tx, anna))).presence;
    await bakery.scope.db((tx) => recordActivity(tx, anna, later(0)));
    // One browser is idle; another one was used nine minutes ago.
    await bakery.scope.db((tx) => setAwayWhenIdle(tx, anna, later(9 * MINUTE)));
    expect(await chosen()).toBe('online');
    await bakery.scope.db((tx) => setAwayWhenIdle(tx, anna, later(10 * MINUTE)));
    expect(await chosen()).toBe('away');
    await bakery.scope.db((tx) => recordActivity(tx, anna, later(11 * MINUTE)));
    expect(await chosen()).toBe('online');
    await bakery.scope.db((tx) => setPresence(tx, anna, 'away'));
    const last = later(12 * MINUTE);
    await bakery.scope.db((tx) => recordActivity(tx, anna, last));
    expect(await chosen()).toBe('away');
    await bank.scope.db((tx) => recordActivity(tx, anna, later(60 * MINUTE)));
    const { lastActiveAt } = await bakery.scope.db((tx) =>
      tx.membership.findUniqueOrThrow({ where: { id: anna.memberId } }),
    );
    expect(lastActiveAt).toEqual(last);
  });

  it('S11 of a member of another company is not changed', async () => {
    await bank.scope.db((tx) => markOnline(tx, [anna.memberId]));
    expect(
      (await bakery.scope.db((tx) => tx.membership.findUniqueOrThrow({ where: { id: anna.memberId } }))).onlineUntil,
    ).toBeNull();
  });
});
