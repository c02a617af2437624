import { createTwoTenants, sendTestReply, startTestConversation } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { requestEmailReply, takeConversation } from '../handover/index.ts';
import { createNote, searchConversations } from './index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
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

  it('finds what members noted beside a conversation, and says that it is a note', async () => {
    const { conversationId } = await startTestConversation(deps, bakery, { text: 'Hello' });
    const note = { conversationId, text: 'She is allergic to hazelnuts, says her doctor.', mentions: [] };
    await bakery.scope.db((tx) => createNote(tx, anna, note));
    const [hit] = await search(bakery, 'hazel');
    expect(hit).toMatchObject({ id: conversationId, seq: null, source: 'note' });
    expect(hit?.passage).toContainEqual({ text: 'hazel', isMatch: true });
    expect(await search(bank, 'hazel')).toEqual([]);
  });

  it('finds visitors by the name that is shown: also a generated one, until they have told another', async () => {
    const { conversationId, visitorId } = await startTestConversation(deps, bakery);
    const digits = visitorId.slice(-4).toUpperCase();
    for (const query of [`Visitor ${digits}`, digits, `visitor ${digits.slice(0, 2).toLowerCase()}`]) {
      const hit = (await search(bakery, query)).find(({ id }) => id === conversationId);
      expect([query, hit?.visitorName]).toEqual([query, `Visitor ${digits}`]);
      expect(hit?.name.some(({ isMatch }) => isMatch)).toBe(true);
    }
    expect((await search(bank, `Visitor ${digits}`)).map(({ id }) => id)).not.toContain(conversationId);
    const contact = { email: 'quentin@mill.example', name: 'Quentin' };
    await bakery.scope.db((tx) => requestEmailReply(tx, visitorId, contact));
    expect((await search(bakery, `Visitor ${digits}`)).map(({ id }) => id)).not.toContain(conversationId);
    const [byEmail] = await search(bakery, 'mill.ex');
    expect(byEmail).toMatchObject({ id: conversationId, source: 'email' });
    expect(byEmail?.passage).toContainEqual({ text: 'mill.ex', isMatch: true });
    const [byName] = await search(bakery, 'uent');
    expect(byName?.name).toContainEqual({ text: 'uent', isMatch: true });
  });

  it('begins its passage shortly before the match, also in a text without spaces', async () => {
    await startTestConversation(deps, bakery, { text: `${'very '.repeat(40)}good strudel for everybody` });
    const [hit] = await search(bakery, 'strudel');
    expect(hit?.passage.map(({ text }) => text).join('')).toMatch(/^… (?:very ){1,4}good strudel for everybody$/);
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
