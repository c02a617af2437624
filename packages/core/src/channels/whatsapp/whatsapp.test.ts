import {
  connectTestAgents,
  findAddressDeliveries,
  findChannelConversation,
  createChannelTenants,
  receiveChannelMessages,
  runChannels,
  runDueJobs,
  startFakeWhatsapp,
} from '@lobby/testing';
import type { FakeWhatsapp, TestDeps, TestTenant } from '@lobby/testing';
import type { WhatsappAccountInput } from '@lobby/contracts/channels';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../deps.ts';
import { sendAgentReply, takeConversation } from '../../handover/index.ts';
import {
  answerHandshake,
  createChannelAccount,
  listChannelAccounts,
  retryDelivery,
  sendTemplate,
  testChannelAccount,
  updateChannelAccount,
} from '../index.ts';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const TEMPLATE = { name: 'order_ready', language: 'en_US', body: 'Hello {{1}}, your {{2}} is ready.' };
const HOUR_MS = 3_600_000;

let deps: TestDeps;
let whatsapp: FakeWhatsapp;
let routeUrl: string;
let close: () => Promise<void>;
let bakery: TestTenant & { agent: Actor };
let bank: TestTenant;
let accountId: string;
let webhookUrl: string;
let bankUrl: string;

const buildAccount = (change: Partial<WhatsappAccountInput> = {}): WhatsappAccountInput => ({
  channel: 'whatsapp',
  name: 'WhatsApp',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  phoneNumberId: whatsapp.phoneNumberId,
  accessToken: whatsapp.accessToken,
  appSecret: whatsapp.appSecret,
  templates: [TEMPLATE],
  ...change,
});

/** Adds a number, with the double in the place of Meta's own address, which no form asks for. */
async function addNumber({ scope, admin }: TestTenant, change: Partial<WhatsappAccountInput> = {}): Promise<string> {
  const { accountId: id } = await createChannelAccount(scope, admin, buildAccount(change));
  const apiUrl = JSON.stringify({ apiUrl: whatsapp.url });
  await scope.db(
    (tx) => tx.$executeRaw`UPDATE "ChannelAccount" SET settings = settings || ${apiUrl}::jsonb WHERE id = ${id}::uuid`,
  );
  return id;
}

beforeAll(async () => {
  whatsapp = await startFakeWhatsapp();
  whatsapp.templates.set('order_ready en_US', 2);
  ({ deps, routeUrl, bakery, bank, close } = await createChannelTenants(whatsapp, 'We open at seven.'));
  accountId = await addNumber(bakery);
  // Both run by one app, as with a partner of Meta's: its signature is the same for all numbers.
  const bankAccount = await addNumber(bank, { phoneNumberId: '999999999999999' });
  webhookUrl = `${routeUrl}/channels/whatsapp/${accountId}/messages`;
  bankUrl = `${routeUrl}/channels/whatsapp/${bankAccount}/messages`;
  await runDueJobs(deps);
});
afterAll(() => close());
beforeEach(() => {
  whatsapp.taken = [];
  whatsapp.faults = [];
});

const receive = () => receiveChannelMessages(deps);
const work = () => runChannels(deps);
const findConversation = (from: string) => findChannelConversation(bakery, `+${from}`);
const readDeliveries = (from: string) => findAddressDeliveries(bakery, `+${from}`);
const findAccount = async () =>
  (await bakery.scope.db((tx) => listChannelAccounts(tx, deps))).find(({ id }) => id === accountId);
const getTexts = () => whatsapp.taken.map(({ body }) => (body['text'] as { body: string } | undefined)?.body);

describe('the address of an account', () => {
  it('answers Meta’s question with its verify token only', async () => {
    const { settings } = (await findAccount())!;
    const ask = (token: string, challenge = '1158201444', id = accountId) =>
      answerHandshake(
        deps,
        { channel: 'whatsapp', accountId: id },
        new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': challenge }),
      );
    expect(await ask(settings['verifyToken'] ?? '')).toBe('1158201444');
    const refused = { kind: 'unauthorized' };
    await expect(ask('guess')).rejects.toMatchObject(refused);
    await expect(ask(settings['verifyToken'] ?? '', '<script>')).rejects.toMatchObject(refused);
    await expect(ask(settings['verifyToken'] ?? '', '1', randomUUID())).rejects.toMatchObject(refused);
  });

  it('S103 refuses a forged signature, and what is meant for another tenant’s number', async () => {
    const message = { from: '4915100000009', text: 'Grüße' };
    expect(await whatsapp.send(webhookUrl, message, { secret: 'forged' })).toBe(401);
    expect(await whatsapp.send(bankUrl, message)).toBe(401);
    expect(await bank.scope.db((tx) => tx.inboundEvent.count())).toBe(0);
    expect(await whatsapp.send(bankUrl, message, { phoneNumberId: '999999999999999' })).toBe(200);
    expect(await bank.scope.db((tx) => tx.inboundEvent.count())).toBe(1);
    await work();
  });
});

describe('a message to a number', () => {
  it('is answered once though it is brought twice, by a person with the name that they claim, and reports are shown', async () => {
    const message = { from: '4915100000001', text: 'When do you open?', id: 'wamid.1', name: 'Jörg 👋' };
    await Promise.all([whatsapp.send(webhookUrl, message), whatsapp.send(webhookUrl, message)]);
    await work();
    expect(getTexts()).toEqual(['We open at seven.']);
    const [sent] = whatsapp.taken;
    expect(await readDeliveries('4915100000001')).toMatchObject({ deliveries: [{ status: 'sent' }] });
    await whatsapp.report(webhookUrl, sent!, 'read');
    await whatsapp.report(webhookUrl, sent!, 'delivered');
    expect(await readDeliveries('4915100000001')).toMatchObject({ deliveries: [{ status: 'read' }] });
    const contact = await bakery.scope.db((tx) => tx.contact.findFirstOrThrow({ where: { phone: '+4915100000001' } }));
    expect(contact.name).toBe('Jörg 👋');
  });

  it('is read though another one of the same notification has a form that nobody knows', async () => {
    const message = { id: 'wamid.known', from: '49151100090', timestamp: '1', type: 'text', text: { body: 'Hello' } };
    const strange = { id: 'wamid.strange', from: { user: 'ann' }, type: 'hologram', text: 7 };
    const statuses = [{ status: 7 }, { status: 'sent', errors: 'none' }];
    expect(await whatsapp.notify(webhookUrl, { messages: [strange, message, null], statuses })).toBe(200);
    await receive();
    expect((await findConversation('49151100090')).messages[0]?.text).toBe('Hello');
  });

  it('keeps its file, and names one that is not kept', async () => {
    whatsapp.media.set('media1', PDF).set('media2', Buffer.from('OggS\u0000\u0002 voice'));
    const document = { id: 'media1', filename: 'order.pdf', caption: 'When do you open?' };
    await whatsapp.send(webhookUrl, { from: '4915100000002', type: 'document', document });
    await work();
    expect((await findConversation('4915100000002')).messages[0]).toMatchObject({
      text: 'When do you open?',
      attachments: [{ file: { name: 'order.pdf', mime: 'application/pdf' } }],
    });
    const audio = { id: 'media2', voice: true };
    await whatsapp.send(webhookUrl, { from: '4915100000003', id: 'wamid.12345678', type: 'audio', audio });
    await work();
    expect(await findConversation('4915100000003')).toMatchObject({
      owner: 'queue',
      messages: [{ text: '[audio-12345678.ogg]' }, {}],
    });
  });

  it('is offered choices as buttons, and a tap on one is that choice', async () => {
    const from = '4915100000004';
    await whatsapp.send(webhookUrl, { from, text: 'Hello' });
    await receive();
    const faqId = await bakery.scope.db(async (tx) => (await tx.faq.findFirstOrThrow()).id);
    const choices = ['Opening hours', 'Something else'].map((label) => ({ kind: 'faq', id: faqId, label }));
    const { id } = await findConversation(from);
    await bakery.scope.db((tx) =>
      tx.message.updateMany({ where: { conversationId: id, author: 'assistant' }, data: { choices } }),
    );
    await work();
    const interactive = whatsapp.taken[0]?.body['interactive'] as { action: { buttons: { reply: object }[] } };
    const reply = interactive.action.buttons[0]?.reply;
    expect(reply).toMatchObject({ title: 'Opening hours' });
    await whatsapp.send(webhookUrl, { from, type: 'interactive', interactive: { button_reply: reply } });
    await work();
    expect(getTexts().at(-1)).toBe('We open at seven.');
  });
});

describe('after 24 hours', () => {
  it('an agent’s text is not sent and says why, and a template is sent with its values', async () => {
    const from = '4915100000005';
    await connectTestAgents(bakery);
    await whatsapp.send(webhookUrl, { from, text: 'I want a person', at: new Date(Date.now() - 25 * HOUR_MS) });
    await work();
    const { id: conversationId, owner } = await findConversation(from);
    if (owner !== 'agent') await bakery.scope.db((tx) => takeConversation(tx, bakery.agent, conversationId));
    await work();
    whatsapp.taken = [];
    const reply = { conversationId, clientMessageId: randomUUID(), text: 'Your bread is ready.' };
    await bakery.scope.db((tx) => sendAgentReply(tx, bakery.agent, reply));
    await work();
    expect(whatsapp.taken).toEqual([]);
    const deliveries = await readDeliveries(from);
    expect(deliveries?.deliveries[0]).toMatchObject({ status: 'failed', failure: { code: 'window_closed' } });
    expect(deliveries).toMatchObject({ templates: [TEMPLATE], takesTemplates: true });
    expect(deliveries?.replyWindowEndsAt?.getTime()).toBeLessThan(deps.clock.now().getTime());
    expect((await findAccount())?.lastError).toBeNull();

    const template = { conversationId, clientMessageId: randomUUID(), name: 'order_ready', language: 'en_US' };
    const send = (params: string[], change: object = {}) =>
      bakery.scope.db((tx) => sendTemplate(tx, bakery.agent, { ...template, params, ...change }));
    await expect(send(['Ann'])).rejects.toMatchObject({ code: 'template_params_missing' });
    await expect(send([], { name: 'other' })).rejects.toMatchObject({ code: 'template_not_found' });
    await send(['Ann', 'bread']);
    await send(['Ann', 'bread']);
    await work();
    expect(whatsapp.taken).toMatchObject([
      { type: 'template', body: { template: { name: 'order_ready', language: { code: 'en_US' } } } },
    ]);
    expect((await findConversation(from)).messages.at(-1)?.text).toBe('Hello Ann, your bread is ready.');
    expect((await readDeliveries(from))?.deliveries[0]).toMatchObject({ status: 'sent', failure: null });
  });
});

describe('an answer that Meta does not take', () => {
  it('arrives once, after it has asked to wait and has failed', async () => {
    whatsapp.faults.push({ status: 429, code: 130429, retryAfter: 1 }, { status: 500 });
    await whatsapp.send(webhookUrl, { from: '4915100000006', text: 'When do you open?' });
    await work();
    await work();
    expect(whatsapp.taken).toEqual([]);
    expect(whatsapp.faults).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    for (let attempt = 0; attempt < 3; attempt++) await work();
    expect(getTexts()).toEqual(['We open at seven.']);
  });

  it('says which way it was refused, at once or in a later report', async () => {
    whatsapp.faults.push({ status: 400, code: 131026 });
    await whatsapp.send(webhookUrl, { from: '4915100000007', text: 'When do you open?' });
    await work();
    expect((await readDeliveries('4915100000007'))?.deliveries[0]?.failure?.code).toBe('person_unreachable');
    await whatsapp.send(webhookUrl, { from: '4915100000008', text: 'When do you open?' });
    await work();
    await whatsapp.report(webhookUrl, whatsapp.taken[0]!, 'failed', 131047);
    expect((await readDeliveries('4915100000008'))?.deliveries[0]).toMatchObject({
      status: 'failed',
      failure: { code: 'window_closed' },
    });
  });

  it('because the token has expired says so at the account, and leaves when a new token is entered', async () => {
    whatsapp.accessToken = 'EAArenewed';
    await whatsapp.send(webhookUrl, { from: '4915100000010', text: 'When do you open?' });
    await work();
    expect(await findAccount()).toMatchObject({ lastError: { code: 'access_token_expired' } });
    const before = await findAccount();
    // The secret of the app stays, as it isn't entered again.
    const account = buildAccount({ appSecret: '' });
    await updateChannelAccount(bakery.scope, bakery.admin, { accountId, account });
    expect((await findAccount())?.settings['verifyToken']).toBe(before?.settings['verifyToken']);
    expect(await testChannelAccount(bakery.scope, accountId)).toEqual({ isOk: true });
    const { deliveries = [] } = (await readDeliveries('4915100000010')) ?? {};
    await bakery.scope.db((tx) => retryDelivery(tx, deliveries[0]?.id ?? ''));
    await work();
    expect(getTexts()).toEqual(['We open at seven.']);
    expect(await findAccount()).toMatchObject({ lastError: null, settings: { phoneNumber: '+1 555 010 0100' } });
  });
});
