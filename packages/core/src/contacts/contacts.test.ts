import { randomUUID } from 'node:crypto';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConversation, createVisitorMessage } from '../conversations/index.ts';
import { getContact, updateContact, recordPageView } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const NOBODY = { name: '', email: '', phone: '', notes: '', fields: {} };
const write = (visitorId: string, text: string) =>
  bakery.scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text }));
const view = (visitorId: string, url: string, title = '') =>
  bakery.scope.db((tx) => recordPageView(tx, visitorId, { url, title }));
const get = (conversationId: string) => bakery.scope.db((tx) => getContact(tx, conversationId));

async function talking() {
  const { visitorId } = await createTestVisitor(deps, bakery);
  const { conversation } = await write(visitorId, 'Do you sell hats?');
  return { visitorId, conversationId: conversation.id };
}

describe('a contact', () => {
  it('is made of what members write down, and is the same in every conversation of that visitor', async () => {
    const { visitorId, conversationId } = await talking();
    expect(await get(conversationId)).toMatchObject({ ...NOBODY, isBlocked: false, site: bakery.origin });
    const vera = { name: 'Vera', email: 'vera@example.com', phone: '1', notes: 'Kind', fields: { size: 'L' } };
    await bakery.scope.db((tx) => updateContact(tx, bakery.admin, { conversationId, ...vera }));
    const { id: second } = await bakery.scope.db((tx) => startConversation(tx, visitorId));
    await write(visitorId, 'And gloves?');
    expect(await get(second)).toMatchObject({
      ...vera,
      pastConversations: [{ id: conversationId, firstMessage: 'Do you sell hats?', state: 'open' }],
    });
    await bakery.scope.db((tx) => updateContact(tx, bakery.admin, { conversationId: second, ...vera, phone: '' }));
    expect(await get(conversationId)).toMatchObject({ phone: '', email: 'vera@example.com' });
  });

  it('shows what the company’s site said of the visitor, and whether its server vouches for them', async () => {
    const { visitorId, conversationId } = await talking();
    expect(await get(conversationId)).toMatchObject({ externalId: null, attributes: {} });
    const said = { externalId: 'customer-7', attributes: { plan: 'gold', seats: 3 } };
    await bakery.scope.db((tx) => tx.visitor.updateMany({ where: { id: visitorId }, data: said }));
    expect(await get(conversationId)).toMatchObject(said);
  });

  it('S11 is neither seen nor changed by another company', async () => {
    const { conversationId } = await talking();
    const change = bank.scope.db((tx) => updateContact(tx, bank.admin, { conversationId, ...NOBODY, name: 'X' }));
    await expect(change).rejects.toMatchObject({ kind: 'not_found' });
    await expect(bank.scope.db((tx) => getContact(tx, conversationId))).rejects.toMatchObject({ kind: 'not_found' });
    expect((await get(conversationId)).name).toBe('');
  });
});

describe('the pages that a visitor was on', () => {
  it('are seen newest first, one view each time they change, without what stands behind a #', async () => {
    const { visitorId, conversationId } = await talking();
    await view(visitorId, 'https://bakery.example.com/', 'Home');
    await view(visitorId, 'https://bakery.example.com/#lobby-resume=secret', 'Home');
    await view(visitorId, 'https://u:p@bakery.example.com/hats', 'Hats');
    const { pageViews, pageUrl, pageTitle } = await get(conversationId);
    expect(pageViews.map(({ url }) => url)).toEqual(['https://bakery.example.com/hats', 'https://bakery.example.com/']);
    expect({ pageUrl, pageTitle }).toEqual({ pageUrl: 'https://bakery.example.com/hats', pageTitle: 'Hats' });
    await expect(view(visitorId, 'javascript:alert(1)')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('are kept up to two hundred', async () => {
    const { visitorId } = await talking();
    for (let page = 0; page < 205; page++) await view(visitorId, `https://bakery.example.com/${page}`);
    const kept = await bakery.scope.db((tx) => tx.pageView.count({ where: { visitorId } }));
    expect(kept).toBe(200);
    expect(await bank.scope.db((tx) => tx.pageView.count())).toBe(0);
  });
});
