import { randomUUID } from 'node:crypto';
import { createTestAgent, createTestTenant, createTestVisitor, getMail, listMails, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateContact } from '../contacts/index.ts';
import { sendAgentReply, requestEmailReply, takeConversation } from '../handover/index.ts';
import {
  blockVisitor,
  loadConversationSync,
  deleteMessage,
  getTranscriptByLink,
  resumeConversations,
  sendResumeLink,
  sendTranscriptToContact,
  sendTranscriptToVisitor,
  createVisitorMessage,
} from './index.ts';
import type { VisitorSession } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const write = (tenant: TestTenant, visitorId: string, text: string) =>
  tenant.scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text }));
const newAddress = (): string => `vera-${randomUUID().slice(0, 8)}@example.com`;

/** A visitor who has asked something and left an address. */
async function known(tenant: TestTenant, email: string) {
  const visit = await createTestVisitor(deps, tenant);
  const { conversation, message } = await write(tenant, visit.visitorId, 'Do you sell hats?');
  await tenant.scope.db((tx) => requestEmailReply(tx, visit.visitorId, { email, name: 'Vera' }));
  return { ...visit, conversationId: conversation.id, messageId: message.id };
}
/** Asks for a link from a browser; gives its token once the mail is there. */
async function tokenFor(visit: VisitorSession, email: string): Promise<string> {
  const before = (await listMails(deps, email)).length;
  await sendResumeLink(deps, visit, { email, address: randomUUID() });
  // The link is created after the answer, so that the answer's time tells nothing.
  await expect.poll(async () => (await listMails(deps, email)).length, { timeout: 5_000 }).toBe(before + 1);
  const { data } = await getMail(deps, 'resume_link', email);
  return /#lobby-resume=([\w-]+)$/.exec(data.link)?.[1] ?? '';
}
const resume = (visit: VisitorSession, token: string) =>
  resumeConversations(deps, visit, { token, address: randomUUID() });
const conversationOf = (tenant: TestTenant, visitorId: string) =>
  tenant.scope.db(async (tx) => (await loadConversationSync(tx, visitorId, 0)).conversation);
/** Until what was begun in the background is through. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 400));

describe('a link to go on in another browser', () => {
  it('brings the conversations there, and works once', async () => {
    const email = newAddress();
    const vera = await known(bakery, email);
    const phone = await createTestVisitor(deps, bakery);
    await write(bakery, phone.visitorId, 'Me again');
    const token = await tokenFor(phone, email);
    expect((await getMail(deps, 'resume_link', email)).data).toEqual({
      tenantName: 'Bakery',
      link: `${bakery.origin}/#lobby-resume=${token}`,
      minutes: 30,
    });
    const list = await resume(phone, token);
    expect(list.map(({ id }) => id)).toContain(vera.conversationId);
    expect(list).toHaveLength(2);
    await expect(resume(phone, token)).rejects.toMatchObject({
      kind: 'not_found',
      code: 'link_expired',
    });
  });

  it('S38 leaves nothing in the browser before, whose token still holds: who claimed the address reads no further', async () => {
    const email = newAddress();
    const claimed = await known(bakery, email);
    const owner = await createTestVisitor(deps, bakery);
    await resume(owner, await tokenFor(owner, email));
    await write(bakery, owner.visitorId, 'My account number is 12345');
    expect(await conversationOf(bakery, claimed.visitorId)).toBeNull();
    await expect(
      bakery.scope.db((tx) => loadConversationSync(tx, claimed.visitorId, 0, claimed.conversationId)),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await expect(resume(claimed, 'no-such-token')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S47 S70 goes to nobody whose address was not left, and the answer is the same', async () => {
    const email = newAddress();
    await known(bank, email);
    const visit = await createTestVisitor(deps, bakery);
    const said = await sendResumeLink(deps, visit, { email, address: randomUUID() });
    await aWhile();
    expect(await listMails(deps, email)).toEqual([]);
    const other = newAddress();
    await known(bakery, other);
    expect(await sendResumeLink(deps, visit, { email: other, address: randomUUID() })).toEqual(said);
    await expect(sendResumeLink(deps, visit, { email: other, address: randomUUID() })).rejects.toMatchObject({
      kind: 'rate_limited',
    });
  });

  it('ends after half an hour', async () => {
    const email = newAddress();
    await known(bakery, email);
    const visit = await createTestVisitor(deps, bakery);
    const token = await tokenFor(visit, email);
    const late = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + 30 * 60_000) } };
    await expect(resumeConversations(late, visit, { token, address: randomUUID() })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('S11 is worth nothing at another company, and a block comes along', async () => {
    const email = newAddress();
    const vera = await known(bakery, email);
    await known(bank, email);
    const [here, there] = [await createTestVisitor(deps, bakery), await createTestVisitor(deps, bank)];
    const token = await tokenFor(here, email);
    await expect(resume(there, token)).rejects.toMatchObject({ kind: 'not_found' });
    const { conversationId } = vera;
    await bakery.scope.db((tx) => blockVisitor(tx, bakery.admin, { conversationId, isBlocked: true }));
    await resume(here, token);
    await expect(write(bakery, here.visitorId, 'Spam')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await conversationOf(bank, there.visitorId)).toBeNull();
  });
});

describe('a transcript', () => {
  const parseLink = (link: string) => {
    const url = new URL(link);
    const [, , tenantId = '', conversationId = ''] = url.pathname.split('/');
    const { expires, signature = '' } = Object.fromEntries(url.searchParams);
    return { tenantId, conversationId, expires: Number(expires), signature };
  };

  it('S47 comes to a visitor as a link, so that no mail carries their words to somebody else', async () => {
    const email = newAddress();
    const vera = await known(bakery, newAddress());
    const { conversationId } = vera;
    const asked = { conversationId, email, address: randomUUID() };
    expect(await sendTranscriptToVisitor(deps, vera, asked)).toEqual({ link: null });
    const { data } = await getMail(deps, 'transcript_link', email);
    expect(JSON.stringify(data)).not.toContain('hats');
    const link = parseLink(data.link);
    expect(await getTranscriptByLink(deps, link)).toContain('Vera: Do you sell hats?');
    for (const change of [{ tenantId: bank.scope.tenantId }, { expires: link.expires + 1 }, { signature: 'x' }])
      await expect(getTranscriptByLink(deps, { ...link, ...change })).rejects.toMatchObject({ kind: 'not_found' });
    const stranger = await createTestVisitor(deps, bakery);
    await expect(sendTranscriptToVisitor(deps, stranger, asked)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('comes to a contact whole from a member: what was said by whom, nothing that was taken back, no notes', async () => {
    const email = newAddress();
    const { visitorId, conversationId, messageId } = await known(bakery, email);
    const anna = await createTestAgent(deps, bakery, 'Anna');
    await bakery.scope.db(async (tx) => {
      await takeConversation(tx, anna, conversationId);
      await sendAgentReply(tx, anna, { conversationId, clientMessageId: randomUUID(), text: 'Yes, straw hats.' });
      await tx.note.create({ data: { conversationId, afterSeq: 1, text: 'A difficult one' }, select: { id: true } });
      await deleteMessage(tx, { visitorId }, messageId);
    });
    await sendTranscriptToContact(bakery.scope, conversationId);
    const { transcript } = (await getMail(deps, 'transcript', email)).data;
    expect(transcript).toContain('Anna: Yes, straw hats.');
    expect(transcript).toContain('Vera: (taken back)');
    expect(transcript).not.toMatch(/difficult|sell hats/);
    await expect(sendTranscriptToContact(bank.scope, conversationId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is refused for somebody whose address nobody knows, until a member writes it down', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const { conversation } = await write(bakery, visitorId, 'Hello');
    const send = () => sendTranscriptToContact(bakery.scope, conversation.id);
    await expect(send()).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('No e-mail') });
    const contact = { conversationId: conversation.id, name: '', phone: '', notes: '', fields: {} };
    await bakery.scope.db((tx) => updateContact(tx, bakery.admin, { ...contact, email: newAddress() }));
    await expect(send()).resolves.toMatchObject({ isMailSetUp: true });
  });
});
