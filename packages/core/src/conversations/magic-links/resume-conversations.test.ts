import { randomUUID } from 'node:crypto';
import {
  createTenantPair,
  createTestTenant,
  createTestVisitor,
  getMail,
  listMails,
  sendVisitorMessage,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { upsertVerifiedContact } from '../../contacts/index.ts';
import { requestEmailReply } from '../../handover/index.ts';
import { blockVisitor, loadConversationSync, resumeConversations, sendResumeLink } from '../index.ts';
import type { VisitorSession } from '../index.ts';

const { deps, bakery, bank } = await createTenantPair();
afterAll(() => deps.close());

const createEmail = (): string => `vera-${randomUUID().slice(0, 8)}@example.com`;

/** A visitor who has written and left an email address. */
async function startWithEmail(tenant: TestTenant, email: string) {
  const session = await createTestVisitor(deps, tenant);
  const { conversation } = await sendVisitorMessage(tenant, session.visitorId, 'Do you sell hats?');
  await tenant.scope.db((tx) => requestEmailReply(tx, session.visitorId, { email, name: 'Vera' }));
  return { ...session, conversationId: conversation.id };
}
/** Requests a link from a browser, and returns its token once the mail is queued. */
async function requestToken(session: VisitorSession, email: string): Promise<string> {
  const before = (await listMails(deps, email)).length;
  await sendResumeLink(deps, session, { email, address: randomUUID() });
  // The link is created after the response, so that timing shows nothing.
  await expect.poll(async () => (await listMails(deps, email)).length, { timeout: 5_000 }).toBe(before + 1);
  const { data } = await getMail(deps, 'resume_link', email);
  return /#lobby-resume=([\w-]+)$/.exec(data.link)?.[1] ?? '';
}
const resume = (session: VisitorSession, token: string) =>
  resumeConversations(deps, session, { token, address: randomUUID() });
const loadConversation = (tenant: TestTenant, visitorId: string) =>
  tenant.scope.db(async (tx) => (await loadConversationSync(tx, visitorId, 0)).conversation);
/** Until what runs in the background is done. */
const wait = () => new Promise((resolve) => setTimeout(resolve, 400));

describe('a resume link', () => {
  it('moves the conversations of its address to another browser, once', async () => {
    const email = createEmail();
    const { conversationId } = await startWithEmail(bakery, email);
    const phone = await createTestVisitor(deps, bakery);
    await sendVisitorMessage(bakery, phone.visitorId, 'Me again');
    const token = await requestToken(phone, email);
    expect((await getMail(deps, 'resume_link', email)).data).toEqual({
      tenantName: 'Bakery',
      link: `${bakery.origin}/#lobby-resume=${token}`,
      minutes: 30,
    });
    const list = await resume(phone, token);
    expect(list.map(({ id }) => id)).toContain(conversationId);
    expect(list).toHaveLength(2);
    await expect(resume(phone, token)).rejects.toMatchObject({ kind: 'not_found', code: 'link_expired' });
  });

  it('goes to any address for a visitor who has written, and moves what they wrote to the browser that opens it', async () => {
    const laptop = await createTestVisitor(deps, bakery);
    const { conversation } = await sendVisitorMessage(bakery, laptop.visitorId, 'Do you sell hats?');
    const token = await requestToken(laptop, createEmail());
    const phone = await createTestVisitor(deps, bakery);
    expect((await resume(phone, token)).map(({ id }) => id)).toEqual([conversation.id]);
    expect(await loadConversation(bakery, laptop.visitorId)).toBeNull();
  });

  it('S38 leaves nothing in the earlier browser, whose token is still valid: who claimed the address reads no further', async () => {
    const email = createEmail();
    const claimant = await startWithEmail(bakery, email);
    const owner = await createTestVisitor(deps, bakery);
    await resume(owner, await requestToken(owner, email));
    await sendVisitorMessage(bakery, owner.visitorId, 'My account number is 12345');
    expect(await loadConversation(bakery, claimant.visitorId)).toBeNull();
    await expect(
      bakery.scope.db((tx) => loadConversationSync(tx, claimant.visitorId, 0, claimant.conversationId)),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await expect(resume(claimant, 'no-such-token')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S35 leaves an identified visitor the contact that the tenant’s server has verified', async () => {
    const email = createEmail();
    await startWithEmail(bakery, email);
    const session = await createTestVisitor(deps, bakery);
    const contactId = await bakery.scope.db(async (tx) => {
      const id = await upsertVerifiedContact(tx, bakery.scope.tenantId, { externalId: 'ada', name: 'Ada' });
      await tx.visitor.updateMany({ where: { id: session.visitorId }, data: { externalId: 'ada', contactId: id } });
      return id;
    });
    await resume(session, await requestToken(session, email));
    const visitor = await bakery.scope.db((tx) =>
      tx.visitor.findUniqueOrThrow({ where: { id: session.visitorId }, include: { contact: true } }),
    );
    expect(visitor).toMatchObject({ contactId, contact: { name: 'Ada' } });
  });

  it('S47 S70 is mailed only to addresses that visitors have left, with the same result for all others', async () => {
    const email = createEmail();
    await startWithEmail(bank, email);
    const session = await createTestVisitor(deps, bakery);
    const result = await sendResumeLink(deps, session, { email, address: randomUUID() });
    await wait();
    expect(await listMails(deps, email)).toEqual([]);
    const other = createEmail();
    await startWithEmail(bakery, other);
    expect(await sendResumeLink(deps, session, { email: other, address: randomUUID() })).toEqual(result);
    await expect(sendResumeLink(deps, session, { email: other, address: randomUUID() })).rejects.toMatchObject({
      kind: 'rate_limited',
    });
  });

  it('S47 is mailed a few times a day at the most: by one visitor, to one address by all companies, and by one company', async () => {
    const send = (session: VisitorSession, email = createEmail()) =>
      sendResumeLink(deps, session, { email, address: randomUUID() });
    const limited = { kind: 'rate_limited' };
    const spammer = await createTestVisitor(deps, bakery);
    await sendVisitorMessage(bakery, spammer.visitorId, 'Hello');
    for (let mail = 0; mail < 5; mail++) await send(spammer);
    await expect(send(spammer)).rejects.toMatchObject(limited);
    const victim = createEmail();
    for (let mail = 0; mail < 3; mail++) {
      await deps.rateLimits.reset('visitor-mail', victim);
      await send(await createTestVisitor(deps, mail % 2 ? bakery : bank), victim);
    }
    await deps.rateLimits.reset('visitor-mail', victim);
    await expect(send(await createTestVisitor(deps, bank), victim)).rejects.toMatchObject(limited);
    const shop = await createTestTenant(deps, 'Mailing Shop');
    for (let mail = 0; mail < 300; mail++) await deps.rateLimits.consume('visitor-mail-tenant', shop.scope.tenantId);
    await expect(send(await createTestVisitor(deps, shop))).rejects.toMatchObject(limited);
  });

  it('expires after half an hour', async () => {
    const email = createEmail();
    await startWithEmail(bakery, email);
    const session = await createTestVisitor(deps, bakery);
    const token = await requestToken(session, email);
    const late = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + 30 * 60_000) } };
    await expect(resumeConversations(late, session, { token, address: randomUUID() })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('S11 is worth nothing at another tenant, and a block moves along', async () => {
    const email = createEmail();
    const { conversationId } = await startWithEmail(bakery, email);
    await startWithEmail(bank, email);
    const [here, there] = [await createTestVisitor(deps, bakery), await createTestVisitor(deps, bank)];
    const token = await requestToken(here, email);
    await expect(resume(there, token)).rejects.toMatchObject({ kind: 'not_found' });
    await bakery.scope.db((tx) => blockVisitor(tx, bakery.admin, { conversationId, isBlocked: true }));
    await resume(here, token);
    await expect(sendVisitorMessage(bakery, here.visitorId, 'Spam')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await loadConversation(bank, there.visitorId)).toBeNull();
  });
});
