import { randomUUID } from 'node:crypto';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConversation, createVisitorMessage } from '../conversations/index.ts';
import { requestEmailReply } from '../handover/index.ts';
import {
  getContactByConversation,
  updateContact,
  recordPageView,
  saveVisitorContact,
  upsertVerifiedContact,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const EMPTY_CONTACT = { name: '', email: '', phone: '', notes: '', fields: {} };
const write = (visitorId: string, text: string) =>
  bakery.scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text }));
const view = (visitorId: string, url: string, title = '') =>
  bakery.scope.db((tx) => recordPageView(tx, visitorId, { url, title }));
const get = (conversationId: string) => bakery.scope.db((tx) => getContactByConversation(tx, conversationId));

async function start() {
  const { visitorId } = await createTestVisitor(deps, bakery);
  const { conversation } = await write(visitorId, 'Do you sell hats?');
  return { visitorId, conversationId: conversation.id };
}

describe('a contact', () => {
  it('has what members write, in every conversation of its visitor', async () => {
    const { visitorId, conversationId } = await start();
    expect(await get(conversationId)).toMatchObject({ ...EMPTY_CONTACT, isBlocked: false, origin: bakery.origin });
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

  it('shows the attributes that the site has set, and whether the tenant’s server has identified the visitor', async () => {
    const { visitorId, conversationId } = await start();
    expect(await get(conversationId)).toMatchObject({ externalId: null, attributes: {} });
    const data = { externalId: 'customer-7', attributes: { plan: 'gold', seats: 3 } };
    await bakery.scope.db((tx) => tx.visitor.updateMany({ where: { id: visitorId }, data }));
    expect(await get(conversationId)).toMatchObject(data);
  });

  it('S35 keeps the name and the addresses that the company’s server has vouched for, whatever its visitor writes', async () => {
    const { visitorId, conversationId } = await start();
    const { tenantId } = bakery.scope;
    const verified = { name: 'Ada', email: 'ada@example.com' };
    await bakery.scope.db(async (tx) => {
      const contactId = await upsertVerifiedContact(tx, tenantId, { externalId: `ada-${visitorId}`, ...verified });
      await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId } });
      await tx.conversation.updateMany({ where: { id: conversationId }, data: { contactId } });
    });
    const forged = { name: 'Mallory', email: 'mallory@example.com' };
    await bakery.scope.db((tx) => requestEmailReply(tx, visitorId, forged));
    await bakery.scope.db((tx) => saveVisitorContact(tx, visitorId, { ...forged, phone: '+49 30 1234567' }));
    expect(await get(conversationId)).toMatchObject({ ...verified, phone: '+49 30 1234567' });
  });

  it('S11 can be neither seen nor changed by another tenant', async () => {
    const { conversationId } = await start();
    const change = bank.scope.db((tx) =>
      updateContact(tx, bank.admin, { conversationId, ...EMPTY_CONTACT, name: 'X' }),
    );
    await expect(change).rejects.toMatchObject({ kind: 'not_found' });
    await expect(bank.scope.db((tx) => getContactByConversation(tx, conversationId))).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect((await get(conversationId)).name).toBe('');
  });
});

describe('a visitor’s page views', () => {
  it('are listed newest first, once per change, without fragments and credentials', async () => {
    const { visitorId, conversationId } = await start();
    await view(visitorId, 'https://bakery.example.com/', 'Home');
    await view(visitorId, 'https://bakery.example.com/#lobby-resume=secret', 'Home');
    await view(visitorId, 'https://u:p@bakery.example.com/hats', 'Hats');
    const { pageViews, pageUrl, pageTitle } = await get(conversationId);
    expect(pageViews.map(({ url }) => url)).toEqual(['https://bakery.example.com/hats', 'https://bakery.example.com/']);
    expect({ pageUrl, pageTitle }).toEqual({ pageUrl: 'https://bakery.example.com/hats', pageTitle: 'Hats' });
    await expect(view(visitorId, 'javascript:alert(1)')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'page_url_invalid',
    });
  });

  it('are stored up to two hundred', async () => {
    const { visitorId } = await start();
    for (let page = 0; page < 205; page++) await view(visitorId, `https://bakery.example.com/${page}`);
    const kept = await bakery.scope.db((tx) => tx.pageView.count({ where: { visitorId } }));
    expect(kept).toBe(200);
    expect(await bank.scope.db((tx) => tx.pageView.count())).toBe(0);
  });
});
