import { randomUUID } from 'node:crypto';
import type { PreChatField } from '@lobby/contracts/widget-protocol';
import { createField } from '../../custom-fields/index.ts';
import { createTestTenant, createTestVisitor, openTestDeps, sendVisitorMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshGapGroups } from '../../answers/index.ts';
import { updateContact } from '../../contacts/index.ts';
import { requestEmailReply } from '../../handover/index.ts';
import { createIdentityKey, getWidgetSettings, updateWidgetSettings } from '../../widgets/index.ts';
import {
  eraseVisitorData,
  loadConversationSync,
  setVisitorAttributes,
  startVisitorSession,
  submitPreChatForm,
  verifyVisitorToken,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let identitySecret: string;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  const { secret } = await createIdentityKey(bakery.scope, bakery.admin, { algorithm: 'HS256', overlapDays: 0 });
  identitySecret = secret ?? '';
  await askBeforeChat([field('name'), field('email', 'email'), field('phone', 'phone'), field('order')]);
});
afterAll(() => deps.close());

const field = (name: string, type: PreChatField['type'] = 'text'): PreChatField => ({
  name,
  label: name,
  type,
  options: [],
  isRequired: false,
});
const askBeforeChat = (preChat: PreChatField[]) =>
  bakery.scope.db(async (tx) => updateWidgetSettings(tx, bakery.admin, { ...(await getWidgetSettings(tx)), preChat }));

/** A session of a visitor whom the bakery's server identifies with these claims. */
async function startIdentified(sub: string, claims: Record<string, string>): Promise<string> {
  const now = Math.floor(deps.clock.now().getTime() / 1000);
  const identity = await new SignJWT({ sub, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(bakery.widgetKey)
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(new TextEncoder().encode(identitySecret));
  const { widgetKey, origin } = bakery;
  const { token } = await startVisitorSession(deps, { widgetKey, origin, identity }, randomUUID());
  return (await verifyVisitorToken(deps, token)).visitorId;
}
const findContact = (externalId: string) =>
  bakery.scope.db((tx) => tx.contact.findFirstOrThrow({ where: { externalId } }));
const listTexts = async (visitorId: string): Promise<string[]> =>
  (await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 0))).messages.map(({ text }) => text);
const setAttributes = (
  tenant: TestTenant,
  visitorId: string,
  attributes: Record<string, string | number | boolean | null>,
) => tenant.scope.db((tx) => setVisitorAttributes(tx, visitorId, { attributes }));
const submitForm = (visitorId: string, answers: Record<string, string>) =>
  bakery.scope.db((tx) => submitPreChatForm(tx, visitorId, { answers }));

describe('what a visitor says about themselves', () => {
  it('is stored with them: attributes of the page, and pre-chat answers as their contact', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    await setAttributes(bakery, visitorId, { plan: 'gold', seats: 3 });
    await setAttributes(bakery, visitorId, { seats: null, trial: true });
    await submitForm(visitorId, { name: 'Eve', order: '12', phone: '' });
    const loadVisitor = () =>
      bakery.scope.db((tx) => tx.visitor.findUniqueOrThrow({ where: { id: visitorId }, include: { contact: true } }));
    expect(await loadVisitor()).toMatchObject({
      attributes: { plan: 'gold', trial: true },
      contact: { name: 'Eve', phone: null, fields: { order: '12' } },
    });
    await setAttributes(bank, visitorId, { plan: 'stolen' });
    expect((await loadVisitor()).attributes).toEqual({ plan: 'gold', trial: true });
  });

  it('is parsed by the company’s own field where the form asks for one, and its source is written down', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const flags = { isRequired: false, isUnique: false, isShownInInbox: true };
    const rights = { isFilledByAssistant: false, isPersonalData: true };
    const guests = { label: 'Guests', kind: 'number', options: {}, ...flags, ...rights } as const;
    const stored = await bakery.scope.db((tx) => getWidgetSettings(tx));
    await bakery.scope.db((tx) => createField(tx, bakery.admin, { recordTypeId: null, field: guests }));
    await askBeforeChat([field('guests')]);
    await submitForm(visitorId, { guests: '1,200' });
    const { contact } = await bakery.scope.db((tx) =>
      tx.visitor.findUniqueOrThrow({ where: { id: visitorId }, include: { contact: { include: { changes: true } } } }),
    );
    expect(contact?.fields).toEqual({ guests: 1200 });
    expect(contact?.changes).toMatchObject([{ field: 'guests', after: 1200, source: 'visitor', actorUserId: null }]);
    await expect(submitForm(visitorId, { guests: 'many' })).rejects.toMatchObject({
      fields: { 'values.guests': { code: 'invalid_number' } },
    });
    await askBeforeChat(stored.preChat);
  });

  it('in the pre-chat form must be what its fields take, and no more than they ask for', async () => {
    const stored = await bakery.scope.db((tx) => getWidgetSettings(tx));
    await askBeforeChat([
      { ...field('email', 'email'), isRequired: true },
      { ...field('topic', 'choice'), options: ['Bread', 'Cake'] },
    ]);
    const { visitorId } = await createTestVisitor(deps, bakery);
    const refused = { kind: 'invalid', code: 'invalid_input' };
    await expect(submitForm(visitorId, { topic: 'Bread' })).rejects.toMatchObject(refused);
    await expect(submitForm(visitorId, { email: '  ', topic: 'Bread' })).rejects.toMatchObject(refused);
    await expect(submitForm(visitorId, { email: 'no address' })).rejects.toMatchObject(refused);
    await expect(submitForm(visitorId, { email: 'a@b.example', topic: 'Money' })).rejects.toMatchObject(refused);
    await submitForm(visitorId, { email: 'Ada@B.example ', topic: 'Cake', planted: 'x' });
    const { contact } = await bakery.scope.db((tx) =>
      tx.visitor.findUniqueOrThrow({ where: { id: visitorId }, include: { contact: true } }),
    );
    expect(contact).toMatchObject({ email: 'ada@b.example', fields: { topic: 'Cake' } });
    await askBeforeChat(stored.preChat);
  });

  it('in a form that was stored before fields had types has them by their names', async () => {
    const fields = [
      { name: 'email', label: 'Email', isRequired: false },
      { name: 'boat', label: 'Boat', isRequired: true },
    ];
    const stored = await bakery.scope.db((tx) => getWidgetSettings(tx));
    await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { preChat: fields } }));
    expect((await bakery.scope.db((tx) => getWidgetSettings(tx))).preChat).toEqual([
      { ...fields[0], type: 'email', options: [] },
      { ...fields[1], type: 'text', options: [] },
    ]);
    await askBeforeChat(stored.preChat);
  });

  it('S35 never changes what the tenant’s server has verified, by form, email request or attribute', async () => {
    const verified = { name: 'Frank', email: 'frank@example.com' };
    const visitorId = await startIdentified('frank', verified);
    await sendVisitorMessage(bakery, visitorId, 'Where is my order?');
    await submitForm(visitorId, { name: 'The boss', email: 'boss@example.com', phone: '123', order: '1' });
    await setAttributes(bakery, visitorId, { name: 'The boss', email: 'boss@example.com' });
    const request = { email: 'evil@example.com', name: 'The boss' };
    await bakery.scope.db((tx) => requestEmailReply(tx, visitorId, request));
    // The phone number isn't verified, so the visitor can add it.
    expect(await findContact('frank')).toMatchObject({ ...verified, phone: '123', fields: { order: '1' } });
    const [conversation] = await bakery.scope.db((tx) =>
      tx.conversation.findMany({ where: { visitorId }, include: { contact: true } }),
    );
    expect(conversation).toMatchObject({ isAwaitingEmailReply: true, contact: { externalId: 'frank' } });
    // The agent still reads the address that the visitor asked for.
    const { messages } = await bakery.scope.db((tx) => loadConversationSync(tx, visitorId, 0));
    expect(messages.at(-1)?.event).toEqual({ kind: 'email_reply_requested', email: 'evil@example.com' });
  });

  it('S35 stays verified when a later token leaves the field out, and changes with a token that has it', async () => {
    const visitorId = await startIdentified('grace', { name: 'Grace', email: 'grace@example.com' });
    await startIdentified('grace', { name: 'Grace Hopper' });
    await submitForm(visitorId, { email: 'other@example.com' });
    expect(await findContact('grace')).toMatchObject({ name: 'Grace Hopper', email: 'grace@example.com' });
  });

  it('can be corrected by members, verified or not', async () => {
    const visitorId = await startIdentified('heidi', { name: 'Heidi' });
    const { conversation } = await sendVisitorMessage(bakery, visitorId, 'Hello');
    const contact = { conversationId: conversation.id, name: 'Heidi K.', email: '', phone: '', notes: '', fields: {} };
    await bakery.scope.db((tx) => updateContact(tx, bakery.admin, contact));
    expect(await findContact('heidi')).toMatchObject({ name: 'Heidi K.' });
  });
});

describe('erasing a visitor’s data', () => {
  it('S46 deletes their conversations and nobody else’s', async () => {
    const [one, other] = [await createTestVisitor(deps, bakery), await createTestVisitor(deps, bakery)];
    await sendVisitorMessage(bakery, one.visitorId, 'Forget this');
    await sendVisitorMessage(bakery, other.visitorId, 'Keep this');
    await eraseVisitorData(bank.scope, one.visitorId, refreshGapGroups);
    expect(await listTexts(one.visitorId)).toEqual(['Forget this']);
    await eraseVisitorData(bakery.scope, one.visitorId, refreshGapGroups);
    expect(await listTexts(one.visitorId)).toEqual([]);
    expect(await listTexts(other.visitorId)).toEqual(['Keep this']);
    expect(await bakery.scope.db((tx) => tx.message.count({ where: { text: 'Forget this' } }))).toBe(0);
  });

  it('S46 removes the person with everything that names them, and says what', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const { conversation } = await sendVisitorMessage(bakery, visitorId, 'Forget Ingrid');
    await bakery.scope.db((tx) => requestEmailReply(tx, visitorId, { email: 'ingrid@example.com', name: 'Ingrid' }));
    const countNotices = () =>
      bakery.scope.db(
        (tx) =>
          tx.$queryRaw<unknown[]>`SELECT FROM "Notification" WHERE data ->> 'conversationId' = ${conversation.id}`,
      );
    expect(await countNotices()).not.toEqual([]);
    expect(await eraseVisitorData(bakery.scope, visitorId, refreshGapGroups)).toMatchObject({
      conversations: 1,
      contact: true,
    });
    expect(await countNotices()).toEqual([]);
    expect(await bakery.scope.db((tx) => tx.contact.count({ where: { email: 'ingrid@example.com' } }))).toBe(0);
  });

  it('S46 of an identified person removes their contact, and leaves a block in place', async () => {
    const visitorId = await startIdentified('judy', { name: 'Judy', email: 'judy@example.com' });
    await eraseVisitorData(bakery.scope, visitorId, refreshGapGroups);
    expect(await bakery.scope.db((tx) => tx.contact.count({ where: { externalId: 'judy' } }))).toBe(0);
    const blocked = await startIdentified('mallory', { name: 'Mallory' });
    await bakery.scope.db((tx) =>
      tx.contact.updateMany({ where: { externalId: 'mallory' }, data: { blockedAt: new Date() } }),
    );
    await eraseVisitorData(bakery.scope, blocked, refreshGapGroups);
    expect(await findContact('mallory')).toMatchObject({ name: null, blockedAt: expect.any(Date) });
  });
});
