import { createTestAgent, createTestTenant, openTestDeps, sendTestReply, startTestConversation } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../deps.ts';
import { requestEmailReply, takeConversation } from '../handover/index.ts';
import { searchConversations } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  anna = await createTestAgent(deps, bakery, 'Anna');
});
afterAll(() => deps.close());

const search = async (tenant: TestTenant, query: string) =>
  (await tenant.scope.db((tx) => searchConversations(tx, { query, take: 50 }))).conversations;

describe('a search', () => {
  it('finds conversations by words and prefixes, and marks the matches', async () => {
    const text = 'Do you deliver Pretzels to Innsbruck on Sundays?';
    const { conversationId } = await startTestConversation(deps, bakery, { text });
    const [hit] = await search(bakery, 'pretz innsb');
    expect(hit).toMatchObject({ id: conversationId, seq: 1 });
    expect(hit?.passage.filter(({ isMatch }) => isMatch).map((segment) => segment.text)).toEqual(['Pretz', 'Innsb']);
    expect(hit?.passage.map((segment) => segment.text).join('')).toBe(text);
    expect(await search(bakery, 'pretz vienna')).toEqual([]);
  });

  it('finds contacts by name and email, and what an agent wrote', async () => {
    const { conversationId, visitorId } = await startTestConversation(deps, bakery);
    const contact = { email: 'rosa@flour.example', name: 'Rosa Weiss' };
    await bakery.scope.db((tx) => requestEmailReply(tx, visitorId, contact));
    await bakery.scope.db((tx) => takeConversation(tx, anna, conversationId));
    await sendTestReply(bakery, anna, { conversationId, text: 'The marzipan is sold out.' });
    for (const query of ['rosa', 'flour.example', 'rosa weiss', 'marzip'])
      expect((await search(bakery, query)).map(({ id }) => id)).toContain(conversationId);
  });

  it('S15 reads any characters as words', async () => {
    for (const query of ["'", "a' | 'b", '\\', '!!', ':*', '(a', '% _', 'o’clock & !x', '🙂', "x'); DROP TABLE"])
      await expect(search(bakery, query)).resolves.toBeInstanceOf(Array);
  });

  it('finds neither deleted messages nor S11 anything of another tenant', async () => {
    const { conversationId } = await startTestConversation(deps, bakery, { text: 'My password is swordfish' });
    expect(await search(bakery, 'swordfish')).toHaveLength(1);
    expect(await search(bank, 'swordfish')).toEqual([]);
    await bakery.scope.db((tx) =>
      tx.message.updateMany({ where: { conversationId }, data: { deletedAt: new Date() } }),
    );
    expect(await search(bakery, 'swordfish')).toEqual([]);
  });
});
