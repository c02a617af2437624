import { createTestTenant, openTestDeps, sendVisitorMessage, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getConversation } from '../../inbox/index.ts';
import { markVisitorOffline, markVisitorsOnline, syncConversation } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const MINUTE_MS = 60_000;
const load = async (conversationId: string) => {
  const { conversation } = await bakery.scope.db((tx) => getConversation(tx, bakery.admin, conversationId));
  return conversation;
};
/** Lets a visitor's time run out. */
const expire = (visitorId: string) => {
  const past = new Date(Date.now() - 9 * MINUTE_MS);
  return bakery.scope.db((tx) =>
    tx.visitor.updateMany({ where: { id: visitorId }, data: { onlineUntil: past, lastSeenAt: past } }),
  );
};
const secondsSince = (at: Date): number => (Date.now() - at.getTime()) / 1_000;

describe('a visitor', () => {
  it('is online while they write, and while their widget asks for news', async () => {
    const { conversationId, visitorId } = await startTestConversation(deps, bakery);
    expect((await load(conversationId)).isVisitorOnline).toBe(true);
    await expire(visitorId);
    const left = await load(conversationId);
    expect(left.isVisitorOnline).toBe(false);
    expect(secondsSince(left.visitorLastSeenAt)).toBeGreaterThan(500);
    await syncConversation(bakery.scope, visitorId, { afterSeq: 0 });
    const back = await load(conversationId);
    expect(back.isVisitorOnline).toBe(true);
    expect(secondsSince(back.visitorLastSeenAt)).toBeLessThan(30);
  });

  it('was last seen when their last socket ended, unless they have shown up since', async () => {
    const { conversationId, visitorId } = await startTestConversation(deps, bakery);
    const before = new Date(Date.now() - MINUTE_MS);
    await bakery.scope.db((tx) => markVisitorOffline(tx, visitorId, before));
    expect((await load(conversationId)).isVisitorOnline).toBe(true);
    const leftAt = new Date();
    await bakery.scope.db((tx) => markVisitorOffline(tx, visitorId, leftAt));
    expect(await load(conversationId)).toMatchObject({ isVisitorOnline: false, visitorLastSeenAt: leftAt });
  });

  it('S11 is not marked by another tenant', async () => {
    const { conversationId, visitorId } = await startTestConversation(deps, bakery);
    await expire(visitorId);
    await bank.scope.db((tx) => markVisitorsOnline(tx, [visitorId]));
    expect((await load(conversationId)).isVisitorOnline).toBe(false);
    await sendVisitorMessage(bakery, visitorId, 'Hello again');
    await bank.scope.db((tx) => markVisitorOffline(tx, visitorId, new Date(Date.now() + 1_000)));
    expect((await load(conversationId)).isVisitorOnline).toBe(true);
  });
});
