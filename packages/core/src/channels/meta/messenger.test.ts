import {
  buildFaqInput,
  connectTestAgents,
  findAddressDeliveries,
  findChannelConversation,
  createChannelTenants,
  receiveChannelMessages,
  runChannels,
  runDueJobs,
  startFakeMessenger,
} from '@lobby/testing';
import type { FakeMessenger, TestDeps, TestTenant } from '@lobby/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uploadAttachment } from '../../attachments/index.ts';
import type { Actor } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { sendAgentReply, takeConversation } from '../../handover/index.ts';
import {
  createChannelAccount,
  listChannelAccounts,
  retryDelivery,
  testChannelAccount,
  updateChannelAccount,
} from '../index.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const HOUR_MS = 3_600_000;
const [BAKERY_TOKEN, BANK_TOKEN, PHOTO_TOKEN] = ['EAAbakery', 'EAAbank', 'EAAphotos'];
const [BAKERY_SECRET, BANK_SECRET] = ['a'.repeat(32), 'b'.repeat(32)];

let deps: TestDeps;
let meta: FakeMessenger;
let routeUrl: string;
let close: () => Promise<void>;
let bakery: TestTenant & { agent: Actor };
let bank: TestTenant;
let accountId: string;
let instagramAccountId: string;

const shared = {
  name: 'Page',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  hasHumanAgent: false,
} as const;
const buildAccount = (accessToken: string, appSecret: string, pageId: string) =>
  ({ channel: 'messenger', ...shared, pageId, accessToken, appSecret }) as const;

/** Adds an account, with the double in the place of Meta's own address, which no form asks for. */
async function addAccount(
  { scope, admin }: TestTenant,
  input: Parameters<typeof createChannelAccount>[2] & { accessToken: string; appSecret: string; pageId: string },
): Promise<string> {
  const { accountId: id } = await createChannelAccount(scope, admin, input);
  const instagramId = 'instagramId' in input ? { instagramId: input.instagramId } : {};
  await scope.db(async (tx) => {
    const { settings } = await tx.channelAccount.findUniqueOrThrow({ where: { id } });
    const data = { settings: { ...(settings as object), apiUrl: meta.url } };
    await tx.channelAccount.updateMany({ where: { id }, data });
  });
  meta.pages.set(input.accessToken, {
    object: input.channel === 'instagram' ? 'instagram' : 'page',
    pageId: input.pageId,
    ...instagramId,
    appSecret: input.appSecret,
    webhookUrl: `${routeUrl}/channels/${input.channel}/${id}/messages`,
  });
  await runDueJobs(deps);
  return id;
}

beforeAll(async () => {
  meta = await startFakeMessenger();
  ({ deps, routeUrl, bakery, bank, close } = await createChannelTenants(meta));
  accountId = await addAccount(bakery, buildAccount(BAKERY_TOKEN, BAKERY_SECRET, '10001'));
  await addAccount(bank, buildAccount(BANK_TOKEN, BANK_SECRET, '20002'));
  instagramAccountId = await addAccount(bakery, {
    ...buildAccount(PHOTO_TOKEN, BAKERY_SECRET, '10001'),
    channel: 'instagram',
    instagramId: '30003',
  });
});
afterAll(() => close());
beforeEach(() => {
  meta.taken = [];
  meta.faults = [];
});

const receive = () => receiveChannelMessages(deps);
const work = () => runChannels(deps);
const findConversation = (address: string, tenant = bakery) => findChannelConversation(tenant, address);
const readDeliveries = (address: string) => findAddressDeliveries(bakery, address);
const readAccount = async (id = accountId) =>
  (await bakery.scope.db((tx) => listChannelAccounts(tx, deps))).find((account) => account.id === id)!;
const ask = (from: string, more: object = {}) =>
  meta.send(BAKERY_TOKEN, { from, text: 'When do you open?', at: deps.clock.now(), ...more });

/** An agent answers in a person's conversation. */
async function reply(address: string, text: string, attachmentIds: string[] = []): Promise<void> {
  const { id, owner } = await findConversation(address);
  if (owner !== 'agent') await bakery.scope.db((tx) => takeConversation(tx, bakery.agent, id));
  await work();
  meta.taken = [];
  const message = { conversationId: id, clientMessageId: randomUUID(), text, attachmentIds };
  await bakery.scope.db((tx) => sendAgentReply(tx, bakery.agent, message));
  await work();
}

describe('the address of an account', () => {
  it('is shown with its verify token, with which Meta finds that it is ours', async () => {
    const { webhookUrl, settings } = await readAccount();
    expect(await meta.verify(webhookUrl, settings['verifyToken'] ?? '')).toEqual([200, '1158201444']);
    expect(meta.subscribed).toContain(BAKERY_TOKEN);
  });

  it('S103 isn’t confirmed to another token, such as that of another account', async () => {
    const [{ webhookUrl }, other] = [await readAccount(), await readAccount(instagramAccountId)];
    for (const token of ['', 'forged', other.settings['verifyToken'] ?? ''])
      expect(await meta.verify(webhookUrl, token)).toEqual([401, '']);
  });
});

describe('a message to a page', () => {
  it('is answered by the assistant in plain text, and its person has the name that they claim', async () => {
    meta.names.set('101', 'Zoë');
    expect(await ask('101')).toBe(200);
    await work();
    expect(meta.taken).toMatchObject([{ to: '101', text: 'We open at seven.', type: 'RESPONSE', tag: null }]);
    const contact = await bakery.scope.db((tx) =>
      tx.contact.findFirstOrThrow({ where: { identities: { some: { channel: 'messenger', address: '10001:101' } } } }),
    );
    expect(contact.name).toBe('Zoë Miller');
  });

  it('is stored once though it is brought twice at once, and answered in the order in which it was written', async () => {
    const now = deps.clock.now().getTime();
    const first = { text: 'Hello', mid: 'm_6', at: new Date(now - 10_000) };
    const statuses = await Promise.all([ask('102', { mid: 'm_7' }), ask('102', { mid: 'm_7' }), ask('102', first)]);
    expect(statuses).toEqual([200, 200, 200]);
    await work();
    expect(await ask('102', { mid: 'm_7' })).toBe(200);
    await work();
    const { messages } = await findConversation('102');
    const texts = messages.filter(({ author }) => author === 'visitor').map(({ text }) => text);
    expect(texts).toEqual(['Hello', 'When do you open?']);
  });

  it('S103 that is forged, signed by another tenant’s app or of another page is refused and stored nowhere', async () => {
    const events = [{ sender: { id: '103' }, timestamp: 1, message: { mid: 'm_1', text: 'Hi' } }];
    const webhookUrl = meta.pages.get(BANK_TOKEN)!.webhookUrl;
    expect(await meta.notify(BAKERY_TOKEN, events, { appSecret: 'c'.repeat(32) })).toBe(401);
    expect(await meta.notify(BAKERY_TOKEN, events, { webhookUrl })).toBe(401);
    expect(await meta.notify(BANK_TOKEN, events, { entryId: '10001' })).toBe(401);
    expect(await bank.scope.db((tx) => tx.inboundEvent.count())).toBe(0);
    const address = { address: '103' };
    expect(await bakery.scope.db((tx) => tx.channelAddress.count({ where: address }))).toBe(0);
  });

  it('is left alone where the page wrote it, and where its kind is unknown', async () => {
    const sender = { id: '104' };
    const echo = { sender, message: { mid: 'm_e', text: 'When do you open?', is_echo: true } };
    expect(await meta.notify(BAKERY_TOKEN, [echo, { sender, reaction: { emoji: '❤' } }, { optin: {} }])).toBe(200);
    await work();
    expect(meta.taken).toEqual([]);
  });
});

describe('what becomes of an answer', () => {
  it('is told by receipts, which may come late and in any order', async () => {
    await ask('201');
    await work();
    const [sent] = meta.taken;
    const sender = { id: '201' };
    const watermark = Date.now() + 1_000;
    expect(await readDeliveries('201')).toMatchObject({ reportsDelivery: true, deliveries: [{ status: 'sent' }] });
    await meta.notify(BAKERY_TOKEN, [{ sender, delivery: { mids: [sent?.mid], watermark } }]);
    expect(await readDeliveries('201')).toMatchObject({ deliveries: [{ status: 'delivered' }] });
    await meta.notify(BAKERY_TOKEN, [{ sender, read: { watermark } }]);
    await meta.notify(BAKERY_TOKEN, [{ sender, delivery: { mids: [sent?.mid], watermark } }]);
    expect(await readDeliveries('201')).toMatchObject({ deliveries: [{ status: 'read' }] });
  });

  it('S103 isn’t told by another tenant’s receipts', async () => {
    await ask('202');
    await work();
    await meta.notify(BANK_TOKEN, [{ sender: { id: '202' }, delivery: { mids: [meta.taken[0]?.mid] } }]);
    await meta.notify(BANK_TOKEN, [{ sender: { id: '202' }, read: { watermark: Date.now() + 1_000 } }]);
    expect(await readDeliveries('202')).toMatchObject({ deliveries: [{ status: 'sent' }] });
  });
});

describe('files', () => {
  it('are fetched and kept with the message; one that can’t be read is named, and goes to the team', async () => {
    meta.files.set('bread.png', PNG);
    const attach = (name: string) => [{ type: 'image', payload: { url: `${meta.url}/files/${name}` } }];
    await ask('301', { attachments: attach('bread.png') });
    await ask('302', { text: undefined, attachments: attach('gone.png') });
    await work();
    expect((await findConversation('301')).messages[0]).toMatchObject({
      text: 'When do you open?',
      attachments: [{ file: { mime: 'image/png' } }],
    });
    expect(await findConversation('302')).toMatchObject({ owner: 'queue', messages: [{ text: '[gone.png]' }, {}] });
  });

  it('S48 at a private address are not fetched', async () => {
    const attachments = [{ type: 'image', payload: { url: 'http://10.0.0.1/secret.png' } }];
    await ask('303', { text: undefined, attachments });
    await work();
    expect((await findConversation('303')).messages[0]).toMatchObject({ text: '[secret.png]', attachments: [] });
  });

  it('of an agent go as files that Meta fetches, or as links where it does not', async () => {
    await connectTestAgents(bakery);
    await ask('304', { text: 'Have you got a picture?' });
    await work();
    const send = async (text: string): Promise<void> => {
      const { id } = await findConversation('304');
      const { attachmentId } = await uploadAttachment(bakery.scope, {
        name: 'bread.png',
        bytes: PNG,
        memberId: bakery.agent.memberId,
        resolveConversationId: () => Promise.resolve(id),
      });
      await reply('304', text, [attachmentId]);
    };
    await send('Here it is.');
    expect(meta.taken).toMatchObject([
      { text: 'Here it is.' },
      { file: { type: 'image', url: expect.stringContaining(`${routeUrl}/`) } },
    ]);
    meta.refusesAddresses = true;
    await send('And again.');
    meta.refusesAddresses = false;
    expect(meta.taken).toMatchObject([{ text: 'And again.' }, { text: expect.stringMatching(/^bread\.png: http/) }]);
  });
});

describe('choices', () => {
  it('are quick replies, in full in the text where they don’t fit, and a tap is that choice', async () => {
    const faqId = await bakery.scope.db(async (tx) => (await tx.faq.findFirstOrThrow()).id);
    await ask('401', { text: 'Hello' });
    await receive();
    const { id } = await findConversation('401');
    const labels = ['Opening hours', 'Something else that is long'];
    const choices = labels.map((label) => ({ kind: 'faq', id: faqId, label }));
    await bakery.scope.db((tx) =>
      tx.message.updateMany({ where: { conversationId: id, author: 'assistant' }, data: { choices } }),
    );
    await work();
    const [offer] = meta.taken;
    expect(offer?.quickReplies.map(({ title }) => title)).toEqual(['Opening hours', 'Something else that…']);
    expect(offer?.text).toContain('• Something else that is long');
    await ask('401', { text: 'Opening hours', payload: offer?.quickReplies[0]?.payload });
    await work();
    expect(meta.taken.at(-1)?.text).toBe('We open at seven.');
  });
});

describe('the window in which Meta allows an answer', () => {
  it('is over after 24 hours: nothing is sent, and the message says why', async () => {
    await ask('501', { at: new Date(deps.clock.now().getTime() - 30 * HOUR_MS) });
    await work();
    expect(meta.taken).toEqual([]);
    await reply('501', 'Sorry for the wait.');
    expect(meta.taken).toEqual([]);
    const { deliveries = [], takesTemplates, replyWindowEndsAt } = (await readDeliveries('501')) ?? {};
    expect(takesTemplates).toBe(false);
    expect(replyWindowEndsAt?.getTime()).toBeLessThan(deps.clock.now().getTime());
    expect(deliveries.map(({ failure }) => failure)).toEqual(
      deliveries.map(() => ({ code: 'messenger_window_closed', params: { hours: 24 } })),
    );
    expect((await readAccount()).lastError).toBeNull();
  });

  it('is seven days for an agent where Meta has granted it, and not for the assistant', async () => {
    const setHumanAgent = (hasHumanAgent: boolean) =>
      bakery.scope.db(async (tx) => {
        const { settings } = await tx.channelAccount.findUniqueOrThrow({ where: { id: accountId } });
        const data = { settings: { ...(settings as object), hasHumanAgent: hasHumanAgent ? 'yes' : 'no' } };
        await tx.channelAccount.updateMany({ where: { id: accountId }, data });
      });
    await setHumanAgent(true);
    await ask('502', { at: new Date(deps.clock.now().getTime() - 30 * HOUR_MS) });
    await ask('503', { at: new Date(deps.clock.now().getTime() - 200 * HOUR_MS) });
    await work();
    expect(meta.taken).toEqual([]);
    await reply('502', 'We open at seven.');
    expect(meta.taken).toMatchObject([{ type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', text: 'We open at seven.' }]);
    expect((await readDeliveries('502'))?.replyWindowEndsAt?.getTime()).toBeGreaterThan(deps.clock.now().getTime());
    await reply('503', 'We open at seven.');
    await setHumanAgent(false);
    expect(meta.taken).toEqual([]);
    expect((await readDeliveries('503'))?.deliveries[0]?.failure).toMatchObject({ params: { hours: 168 } });
  });

  it('that Meta counts otherwise is told by the same words', async () => {
    meta.faults.push({ status: 400, code: 10, subcode: 2_018_278 });
    await ask('504');
    await work();
    expect(await readDeliveries('504')).toMatchObject({
      deliveries: [{ status: 'failed', failure: { code: 'messenger_window_closed' } }],
    });
  });
});

describe('an answer that Meta does not take', () => {
  it('waits as long as Meta asks, and then arrives once', async () => {
    meta.faults.push({ status: 429, code: 613, retryAfter: 1 });
    await ask('601');
    await work();
    expect(await readDeliveries('601')).toMatchObject({
      deliveries: [{ status: 'pending', failure: { code: 'throttled' } }],
    });
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await work();
    await work();
    expect(meta.taken).toHaveLength(1);
  });

  it('is tried again after an error of Meta’s', async () => {
    meta.faults.push({ status: 500, code: 2 });
    await ask('602');
    await work();
    await work();
    expect(meta.taken).toHaveLength(1);
  });

  it('to somebody who has left has failed, and the account goes on working', async () => {
    meta.faults.push({ status: 400, code: 551, subcode: 1_545_041 });
    await ask('603');
    await work();
    expect(await readDeliveries('603')).toMatchObject({
      deliveries: [{ status: 'failed', failure: { code: 'person_unreachable' } }],
    });
    expect((await readAccount()).lastError).toBeNull();
  });

  it('because the token has expired says so at the account, and leaves when a new token alone is entered', async () => {
    const page = meta.pages.get(BAKERY_TOKEN)!;
    meta.pages.delete(BAKERY_TOKEN);
    meta.pages.set('expired', page);
    await meta.send('expired', { from: '604', text: 'When do you open?', at: deps.clock.now() });
    await work();
    expect(await readAccount()).toMatchObject({ lastError: { code: 'access_token_expired' } });
    expect(await testChannelAccount(bakery.scope, accountId)).toMatchObject({ code: 'access_token_expired' });
    meta.pages.set(BAKERY_TOKEN.toUpperCase(), page);
    const account = buildAccount(BAKERY_TOKEN.toUpperCase(), '', '10001');
    await updateChannelAccount(bakery.scope, bakery.admin, { accountId, account });
    await runDueJobs(deps);
    const { deliveries = [] } = (await readDeliveries('604')) ?? {};
    await bakery.scope.db((tx) => retryDelivery(tx, deliveries[0]?.id ?? ''));
    await work();
    expect(meta.taken).toMatchObject([{ to: '604', text: 'We open at seven.' }]);
    expect(await testChannelAccount(bakery.scope, accountId)).toEqual({ isOk: true });
    expect((await readAccount()).lastError).toBeNull();
  });
});

describe('Instagram', () => {
  const write = (from: string, text: string) => meta.send(PHOTO_TOKEN, { from, text, at: deps.clock.now() });

  it('is a channel of its own, with the person’s name, and reads are told by the message', async () => {
    meta.names.set('701', 'Ann Lee');
    expect(await write('701', 'When do you open?')).toBe(200);
    await work();
    expect(meta.taken).toMatchObject([{ to: '701', text: 'We open at seven.' }]);
    expect(await findConversation('701')).toMatchObject({ channel: 'instagram' });
    await meta.notify(PHOTO_TOKEN, [{ sender: { id: '701' }, read: { mid: meta.taken[0]?.mid } }]);
    expect(await readDeliveries('701')).toMatchObject({ channel: 'instagram', deliveries: [{ status: 'read' }] });
    expect(await testChannelAccount(bakery.scope, instagramAccountId)).toEqual({ isOk: true });
  });

  it('counts bytes: a long answer goes in parts that it takes', async () => {
    const answer = 'Wir öffnen täglich um sieben Uhr früh. '.repeat(40).trim();
    await createFaq(bakery.scope, bakery.admin, { ...buildFaqInput('How do you bake?', 'x'), answer });
    await write('702', 'How do you bake?');
    await work();
    expect(meta.taken.length).toBeGreaterThan(1);
    expect(meta.taken.map(({ text }) => text).join(' ')).toBe(answer);
  });

  it('that isn’t linked to the page is told by the test', async () => {
    meta.pages.get(PHOTO_TOKEN)!.instagramId = '99999';
    expect(await testChannelAccount(bakery.scope, instagramAccountId)).toMatchObject({ code: 'instagram_not_linked' });
  });
});
