import {
  buildFaqInput,
  connectTestAgents,
  findAddressDeliveries,
  findChannelConversation,
  createChannelTenants,
  receiveChannelMessages,
  runChannels,
  runDueJobs,
  startFakeTelegram,
} from '@lobby/testing';
import type { FakeTelegram, TestDeps, TestTenant } from '@lobby/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uploadAttachment } from '../../attachments/index.ts';
import type { Actor } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { sendAgentReply, takeConversation } from '../../handover/index.ts';
import {
  createChannelAccount,
  listChannelAccounts,
  removeChannelAccount,
  retryDelivery,
  testChannelAccount,
  updateChannelAccount,
} from '../index.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const BAKERY_TOKEN = `10001:${'a'.repeat(35)}`;
const BANK_TOKEN = `20002:${'b'.repeat(35)}`;

let deps: TestDeps;
let telegram: FakeTelegram;
let routeUrl: string;
let close: () => Promise<void>;
let bakery: TestTenant & { agent: Actor };
let bank: TestTenant;
let accountId: string;

const buildAccount = (botToken: string) =>
  ({
    channel: 'telegram',
    name: 'Bot',
    answerMode: 'assistant',
    minConfidence: null,
    greeting: '',
    signature: '',
    botToken,
  }) as const;

/** Adds a bot, with the double in the place of Telegram's own address, which no form asks for. */
async function addBot({ scope, admin }: TestTenant, botToken: string): Promise<string> {
  telegram.bots.set(botToken, { webhook: null });
  const { accountId: id } = await createChannelAccount(scope, admin, buildAccount(botToken));
  const settings = { apiUrl: telegram.url };
  await scope.db((tx) => tx.channelAccount.updateMany({ where: { id }, data: { settings } }));
  await runDueJobs(deps);
  return id;
}

beforeAll(async () => {
  telegram = await startFakeTelegram();
  ({ deps, routeUrl, bakery, bank, close } = await createChannelTenants(telegram));
  accountId = await addBot(bakery, BAKERY_TOKEN);
  await addBot(bank, BANK_TOKEN);
});
afterAll(() => close());
beforeEach(() => {
  telegram.taken = [];
  telegram.faults = [];
});

const receive = () => receiveChannelMessages(deps);
const work = () => runChannels(deps);
const findConversation = (chat: number, tenant = bakery) => findChannelConversation(tenant, String(chat));
const readDeliveries = (chat: number) => findAddressDeliveries(bakery, String(chat));
const findAccount = async () =>
  (await bakery.scope.db((tx) => listChannelAccounts(tx, deps))).find(({ id }) => id === accountId);

describe('a message to a bot', () => {
  it('is answered by the assistant in plain text, and its person has the name that they claim', async () => {
    expect(await telegram.send(BAKERY_TOKEN, { chat: 101, text: 'When do you open?', name: 'Zoë' })).toBe(200);
    await work();
    expect(telegram.taken).toMatchObject([{ chatId: '101', text: 'We open at seven.', method: 'sendMessage' }]);
    expect(await readDeliveries(101)).toMatchObject({
      channel: 'telegram',
      reportsDelivery: false,
      deliveries: [{ status: 'sent', failure: null }],
    });
    const contact = await bakery.scope.db((tx) =>
      tx.contact.findFirstOrThrow({ where: { identities: { some: { channel: 'telegram', address: '101' } } } }),
    );
    expect(contact.name).toBe('Zoë');
  });

  it('is stored once though it is brought twice at once, and answered in the order in which it was written', async () => {
    const message = { chat: 102, text: 'When do you open?', id: 7, date: 1_700_000_010 };
    const statuses = await Promise.all([
      telegram.send(BAKERY_TOKEN, message),
      telegram.send(BAKERY_TOKEN, message),
      telegram.send(BAKERY_TOKEN, { chat: 102, text: 'Hello', id: 6, date: 1_700_000_000 }),
    ]);
    expect(statuses).toEqual([200, 200, 200]);
    await work();
    const { messages } = await findConversation(102);
    expect(messages.filter(({ author }) => author === 'visitor').map(({ text }) => text)).toEqual([
      'Hello',
      'When do you open?',
    ]);
  });

  it('S103 with a wrong secret, or that of another tenant’s bot, is refused and stored nowhere', async () => {
    const update = { message: { message_id: 1, chat: { id: 103, type: 'private' }, text: 'Hi' } };
    const other = telegram.bots.get(BAKERY_TOKEN)?.webhook?.secret ?? '';
    expect(other).toMatch(/^[\w-]{1,256}$/);
    expect(await telegram.notify(BAKERY_TOKEN, update, 'forged')).toBe(401);
    expect(await telegram.notify(BAKERY_TOKEN, update, '')).toBe(401);
    expect(await telegram.notify(BANK_TOKEN, update, other)).toBe(401);
    expect(await bank.scope.db((tx) => tx.inboundEvent.count())).toBe(0);
  });

  it('S109 that nobody could store, or one too many of a person, is acknowledged: Telegram would keep everybody else’s waiting', async () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect([word, await telegram.send(BAKERY_TOKEN, { chat: 106, text: word })]).toEqual([word, 200]);
    await work();
    const { messages } = await findConversation(106);
    expect(messages.filter(({ author }) => author === 'assistant')).toHaveLength(4);
    const unreadable = { message: { message_id: 'one', chat: { id: 106, type: 'private' }, text: 'Hi' } };
    expect(await telegram.notify(BAKERY_TOKEN, unreadable)).toBe(200);
    const flood = Array.from({ length: 32 }, () => telegram.send(BAKERY_TOKEN, { chat: 107, text: 'Hello' }));
    expect(new Set(await Promise.all(flood))).toEqual(new Set([200]));
    expect(await bakery.scope.db((tx) => tx.inboundEvent.count({ where: { address: { address: '107' } } }))).toBe(30);
    await bakery.scope.db((tx) => tx.inboundEvent.deleteMany({ where: { address: { address: '107' } } }));
  });

  it('of a group or of another bot is acknowledged and left alone', async () => {
    const group = { message_id: 1, chat: { id: -5, type: 'group' }, text: 'When do you open?' };
    expect(await telegram.notify(BAKERY_TOKEN, { message: group })).toBe(200);
    expect(await telegram.notify(BAKERY_TOKEN, { edited_message: group })).toBe(200);
    await work();
    expect(telegram.taken).toEqual([]);
  });
});

describe('files', () => {
  it('are fetched and kept with the message, the largest size of a picture', async () => {
    telegram.files.set('large', PNG);
    await telegram.send(BAKERY_TOKEN, {
      chat: 201,
      caption: 'When do you open?',
      photo: [{ file_id: 'small' }, { file_id: 'large' }],
    });
    await work();
    const { messages } = await findConversation(201);
    expect(messages[0]).toMatchObject({
      text: 'When do you open?',
      attachments: [{ file: { mime: 'image/png' } }],
    });
  });

  it('that aren’t kept, such as a voice message, are named, and go to the team', async () => {
    telegram.files.set('voice', Buffer.from('OggS\u0000\u0002 a voice'));
    await telegram.send(BAKERY_TOKEN, { chat: 202, id: 9, voice: { file_id: 'voice' } });
    await work();
    expect(await findConversation(202)).toMatchObject({
      owner: 'queue',
      messages: [{ text: '[voice-9.ogg]' }, {}],
    });
  });

  it('of an agent go as pictures that Telegram fetches, or as links where it does not', async () => {
    await connectTestAgents(bakery);
    await telegram.send(BAKERY_TOKEN, { chat: 203, text: 'Have you got a picture?' });
    await work();
    const { id, owner } = await findConversation(203);
    if (owner !== 'agent') await bakery.scope.db((tx) => takeConversation(tx, bakery.agent, id));
    await work();
    const send = async (text: string): Promise<void> => {
      const { attachmentId } = await uploadAttachment(bakery.scope, {
        name: 'bread.png',
        bytes: PNG,
        memberId: bakery.agent.memberId,
        resolveConversationId: () => Promise.resolve(id),
      });
      const reply = { conversationId: id, clientMessageId: randomUUID(), text, attachmentIds: [attachmentId] };
      await bakery.scope.db((tx) => sendAgentReply(tx, bakery.agent, reply));
      telegram.taken = [];
      await work();
    };
    await send('Here it is.');
    expect(telegram.taken).toMatchObject([
      { method: 'sendMessage', text: 'Here it is.' },
      { method: 'sendPhoto', file: expect.stringContaining(`${routeUrl}/`) },
    ]);
    telegram.refusesAddresses = true;
    await send('And again.');
    telegram.refusesAddresses = false;
    expect(telegram.taken).toMatchObject([
      { text: 'And again.' },
      { text: expect.stringMatching(/^bread\.png: http/) },
    ]);
  });
});

describe('what is too much for one message', () => {
  it('goes in several, divided at sentences, and an attempt after a failure repeats none', async () => {
    const sentence = 'We bake rye bread every day. ';
    await createFaq(bakery.scope, bakery.admin, {
      ...buildFaqInput('How do you bake?', 'x'),
      answer: sentence.repeat(120).trim(),
    });
    await bakery.scope.db((tx) =>
      tx.channelAccount.updateMany({
        where: { id: accountId },
        data: { signature: 'y'.repeat(300) + '.'.repeat(500) },
      }),
    );
    telegram.faults.push({ status: 200 }, { status: 500 });
    await telegram.send(BAKERY_TOKEN, { chat: 401, text: 'How do you bake?' });
    await work();
    await work();
    await bakery.scope.db((tx) => tx.channelAccount.updateMany({ where: { id: accountId }, data: { signature: '' } }));
    expect(telegram.taken).toHaveLength(2);
    expect(telegram.taken[0]?.text).toMatch(/every day\.$/);
    expect(telegram.taken[1]?.text).toMatch(/^y+\.+$/);
  });
});

describe('choices', () => {
  it('are buttons, and a tap on one is that choice, though the person has written since', async () => {
    const faqId = await bakery.scope.db(async (tx) => (await tx.faq.findFirstOrThrow()).id);
    await telegram.send(BAKERY_TOKEN, { chat: 501, text: 'Hello' });
    await receive();
    const { id } = await findConversation(501);
    const choices = [
      { kind: 'faq', id: faqId, label: 'Opening hours' },
      { kind: 'faq', id: faqId, label: 'Something else' },
    ];
    await bakery.scope.db((tx) =>
      tx.message.updateMany({ where: { conversationId: id, author: 'assistant' }, data: { choices } }),
    );
    await work();
    const [offer] = telegram.taken;
    expect(offer?.buttons.map(({ text }) => text)).toEqual(['Opening hours', 'Something else']);
    await telegram.send(BAKERY_TOKEN, { chat: 501, text: 'Hello again' });
    await work();
    expect(await telegram.tap(BAKERY_TOKEN, offer!, 0)).toBe(200);
    expect(telegram.answeredTaps).toHaveLength(1);
    await work();
    const { messages } = await findConversation(501);
    expect(messages.findLast(({ author }) => author === 'visitor')?.text).toBe('Opening hours');
    expect(telegram.taken.at(-1)?.text).toBe('We open at seven.');
  });

  it('of another conversation are only text', async () => {
    const offer = { chatId: '502', method: '', text: '', file: null };
    await telegram.send(BAKERY_TOKEN, { chat: 502, text: 'Hello' });
    await work();
    const other = (await readDeliveries(501))?.deliveries.at(-1)?.id ?? '';
    const buttons = [{ text: 'Hours?', callback_data: `${other}:0` }];
    await telegram.tap(BAKERY_TOKEN, { ...offer, buttons }, 0);
    await work();
    const { messages } = await findConversation(502);
    expect(messages.findLast(({ author }) => author === 'visitor')?.text).toBe('Hours?');
  });
});

describe('an answer that Telegram does not take', () => {
  it('waits as long as Telegram asks, and then arrives once', async () => {
    telegram.faults.push({ status: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 });
    await telegram.send(BAKERY_TOKEN, { chat: 301, text: 'When do you open?' });
    await work();
    expect(telegram.taken).toEqual([]);
    expect(await readDeliveries(301)).toMatchObject({
      deliveries: [{ status: 'pending', failure: { code: 'throttled' } }],
    });
    await work();
    expect(telegram.taken).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await work();
    await work();
    expect(telegram.taken).toHaveLength(1);
    expect(await readDeliveries(301)).toMatchObject({ deliveries: [{ status: 'sent', failure: null }] });
  });

  it('is tried again after an error of Telegram’s', async () => {
    telegram.faults.push({ status: 502 });
    await telegram.send(BAKERY_TOKEN, { chat: 302, text: 'When do you open?' });
    await work();
    await work();
    expect(telegram.taken).toHaveLength(1);
  });

  it('to somebody who has blocked the bot has failed, and the account goes on working', async () => {
    telegram.blocked.add('303');
    await telegram.send(BAKERY_TOKEN, { chat: 303, text: 'When do you open?' });
    await work();
    expect(await readDeliveries(303)).toMatchObject({
      deliveries: [{ status: 'failed', failure: { code: 'blocked_by_person' } }],
    });
    expect((await findAccount())?.lastError).toBeNull();
  });

  it('because the token was revoked says so at the account, and leaves when a new token is entered', async () => {
    const bot = telegram.bots.get(BAKERY_TOKEN)!;
    await telegram.send(BAKERY_TOKEN, { chat: 304, text: 'When do you open?' });
    telegram.bots.delete(BAKERY_TOKEN);
    await work();
    const failed = { status: 'failed', failure: { code: 'bot_token_refused' } };
    expect(await readDeliveries(304)).toMatchObject({ deliveries: [failed] });
    expect(await findAccount()).toMatchObject({ lastError: { code: 'bot_token_refused' } });
    expect(await testChannelAccount(bakery.scope, accountId)).toMatchObject({ isOk: false, code: 'bot_token_refused' });
    const renewed = BAKERY_TOKEN.replace('a', 'c');
    telegram.bots.set(renewed, bot);
    const account = buildAccount(renewed);
    await updateChannelAccount(bakery.scope, bakery.admin, { accountId, account });
    await runDueJobs(deps);
    const { deliveries = [] } = (await readDeliveries(304)) ?? {};
    await bakery.scope.db((tx) => retryDelivery(tx, deliveries[0]?.id ?? ''));
    await work();
    expect(telegram.taken).toMatchObject([{ chatId: '304' }]);
    expect((await findAccount())?.lastError).toBeNull();
  });
});

describe('a bot whose account is removed', () => {
  const remove = async (id: string): Promise<void> => {
    await bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, id));
    await runDueJobs(deps);
  };
  const hasSecret = async (id: string): Promise<boolean> =>
    (await bakery.scope.db((tx) => tx.channelAccount.count({ where: { id, ciphertext: { not: null } } }))) > 0;

  it('sends nothing more, though Telegram was away at first, and its token is kept no longer than that', async () => {
    const token = BAKERY_TOKEN.replace('a', 'd');
    const id = await addBot(bakery, token);
    telegram.faults.push({ status: 502 });
    await remove(id);
    expect(telegram.bots.get(token)?.webhook).not.toBeNull();
    expect(await hasSecret(id)).toBe(true);
    await work();
    expect(telegram.bots.get(token)?.webhook).toBeNull();
    expect(await hasSecret(id)).toBe(false);
  });

  it('goes on with the account that it was connected to meanwhile', async () => {
    const token = BAKERY_TOKEN.replace('a', 'e');
    const first = await addBot(bakery, token);
    const second = await addBot(bakery, token);
    await remove(first);
    expect(telegram.bots.get(token)?.webhook?.url).toContain(second);
    expect(await hasSecret(first)).toBe(false);
  });

  it('leaves no token, though Telegram knows it no more, or is away for a day', async () => {
    const [revoked, waiting] = [BAKERY_TOKEN.replace('a', 'f'), BAKERY_TOKEN.replace('a', 'g')];
    const [first, second] = [await addBot(bakery, revoked), await addBot(bakery, waiting)];
    telegram.bots.delete(revoked);
    await remove(first);
    expect(await hasSecret(first)).toBe(false);
    telegram.faults.push({ status: 502 }, { status: 502 });
    await remove(second);
    const removedAt = new Date(deps.clock.now().getTime() - 24 * 3_600_000);
    await bakery.scope.db((tx) => tx.channelAccount.updateMany({ where: { id: second }, data: { removedAt } }));
    await work();
    expect(await hasSecret(second)).toBe(false);
  });
});
