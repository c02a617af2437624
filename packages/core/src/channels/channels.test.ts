import { randomUUID } from 'node:crypto';
import { CHANNELS } from '@lobby/contracts/channels';
import type { ChannelAccountInput, HttpMessage } from '@lobby/contracts/channels';
import {
  buildFaqInput,
  connectTestAgents,
  createStaffedTenant,
  createTestVisitor,
  listJobs,
  openTestDeps,
  runDueJobs,
  sendTestMessage,
  signTestWebhook,
  skipJobDelays,
  startFakeApp,
  channelAnswerer,
} from '@lobby/testing';
import type { FakeApp, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFaq } from '../faqs/index.ts';
import type { Actor } from '../deps.ts';
import { sendAgentReply, takeConversation } from '../handover/index.ts';
import { getChannel } from './channels.ts';
import {
  createChannelAccount,
  findDeliveries,
  listChannelAccounts,
  receiveNextMessages,
  receiveWebhook,
  removeChannelAccount,
  replaceChannelSecret,
  resealAccountSecrets,
  retryDelivery,
  testChannelAccount,
} from './index.ts';

type Staffed = TestTenant & { agent: Actor };

let deps: TestDeps;
let app: FakeApp;
let bakery: Staffed;
let bank: Staffed;

beforeAll(async () => {
  app = await startFakeApp();
  deps = await openTestDeps({ allow: [app.host] });
  bakery = await createStaffedTenant(deps, 'Bakery');
  bank = await createStaffedTenant(deps, 'Bank');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
});
afterAll(async () => {
  await deps.close();
  await app.close();
});
beforeEach(() => {
  app.answers = [];
  app.faults = [];
});

interface Account {
  accountId: string;
  secret: string;
}

const createAccount = async (
  { scope, admin }: TestTenant,
  overrides: Partial<Extract<ChannelAccountInput, { channel: 'http' }>> = {},
): Promise<Account> => {
  const input = {
    channel: 'http',
    name: 'App',
    answerMode: 'assistant',
    minConfidence: null,
    greeting: '',
    signature: '',
  } as const;
  const { accountId, secret } = await createChannelAccount(scope, admin, {
    ...input,
    callbackUrl: app.url,
    ...overrides,
  });
  app.account.secret = secret ?? '';
  return { accountId, secret: secret ?? '' };
};

/** Brings a message to an account as its app does. */
function bring({ accountId, secret }: Account, message: Partial<HttpMessage>, at: Date = deps.clock.now()) {
  const body = JSON.stringify({ id: randomUUID(), from: { address: 'ada' }, text: 'When do you open?', ...message });
  const headers = signTestWebhook(secret, body, { at });
  const readBody = (): Promise<Buffer> => Promise.resolve(Buffer.from(body));
  const webhook = { path: '', header: (name: string) => headers[name], readBody };
  return receiveWebhook(deps, { channel: 'http', accountId }, { kind: 'messages', ...webhook });
}

const work = async (respond = channelAnswerer.respond): Promise<void> => {
  while (await receiveNextMessages(deps, { ...channelAnswerer, respond }));
};
const deliver = async (): Promise<unknown[]> => {
  await skipJobDelays(deps);
  return runDueJobs(deps);
};

/** The texts of an address's conversation, with their authors. */
const readLog = ({ scope }: TestTenant, accountId: string, address = 'ada') =>
  scope.db(async (tx) => {
    const { visitorId } = await tx.channelAddress.findFirstOrThrow({ where: { accountId, address } });
    const rows = await tx.message.findMany({ where: { conversation: { visitorId } }, orderBy: { seq: 'asc' } });
    return rows.filter(({ author }) => author !== 'system').map(({ author, text }) => `${author}: ${text}`);
  });
const findConversation = ({ scope }: TestTenant, accountId: string) =>
  scope.db((tx) => tx.conversation.findFirstOrThrow({ where: { visitor: { channelAddress: { accountId } } } }));

describe('a message that comes in', () => {
  it('is answered by the assistant, and the answer arrives signed at the app', async () => {
    const account = await createAccount(bakery, { greeting: 'Hello from the bakery!', signature: 'The bakery' });
    await bring(account, { from: { address: 'ada', name: 'Ada' } });
    expect(app.answers).toEqual([]);
    await work();
    expect(await deliver()).toEqual([]);
    expect(app.answers).toMatchObject([
      {
        to: { address: 'ada' },
        author: 'assistant',
        text: 'Hello from the bakery!\n\nWe open at seven.\n\nThe bakery',
      },
    ]);
    const conversation = await findConversation(bakery, account.accountId);
    expect(conversation).toMatchObject({ channel: 'http', owner: 'assistant' });
    const { contact, deliveries } = await bakery.scope.db(async (tx) => ({
      contact: await tx.contact.findUnique({
        where: { id: conversation.contactId ?? '' },
        include: { identities: true },
      }),
      deliveries: await findDeliveries(tx, conversation.id),
    }));
    expect(contact).toMatchObject({ name: 'Ada', identities: [{ channel: 'http', provenBy: 'channel' }] });
    expect(deliveries).toMatchObject({ accountName: 'App', deliveries: [{ status: 'delivered', failure: null }] });
  });

  it('is stored once, however often and however many at once it is sent', async () => {
    const account = await createAccount(bakery);
    const id = randomUUID();
    const first = await Promise.all([1, 2, 3].map(() => bring(account, { id })));
    expect(first.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
    await work();
    expect((await bring(account, { id })).isDuplicate).toBe(true);
    await work();
    expect(await readLog(bakery, account.accountId)).toEqual([
      'visitor: When do you open?',
      'assistant: We open at seven.',
    ]);
  });

  it('takes its place by when it was sent, where several wait', async () => {
    const account = await createAccount(bakery, { answerMode: 'people' });
    const sentAt = (second: number) => new Date(deps.clock.now().getTime() - 60_000 + second * 1000).toISOString();
    await bring(account, { text: 'third', sentAt: sentAt(3) });
    await bring(account, { text: 'first', sentAt: sentAt(1) });
    await bring(account, { text: 'second', sentAt: sentAt(2) });
    await work();
    expect(await readLog(bakery, account.accountId)).toEqual(['visitor: first', 'visitor: second', 'visitor: third']);
  });

  it('gets a draft and no answer where the team approves, and an answer where that is sure enough', async () => {
    const account = await createAccount(bakery, { answerMode: 'drafts', minConfidence: 100 });
    await bring(account, {});
    await work();
    const { id } = await findConversation(bakery, account.accountId);
    expect(await readLog(bakery, account.accountId)).toEqual(['visitor: When do you open?']);
    const findDraft = () => bakery.scope.db((tx) => tx.answerDraft.findFirst({ where: { conversationId: id } }));
    expect(await findDraft()).toMatchObject({ text: 'We open at seven.' });
    const sure = await createAccount(bakery, { answerMode: 'drafts', minConfidence: 10 });
    await bring(sure, {});
    await work();
    expect(await readLog(bakery, sure.accountId)).toEqual([
      'visitor: When do you open?',
      'assistant: We open at seven.',
    ]);
  });

  it('goes to the team where only people answer', async () => {
    await connectTestAgents(bakery);
    const account = await createAccount(bakery, { answerMode: 'people' });
    await bring(account, {});
    await work();
    const conversation = await findConversation(bakery, account.accountId);
    expect(conversation.owner).not.toBe('assistant');
    expect(conversation.handoverReason).toBe('people_only');
    expect(await readLog(bakery, account.accountId)).toEqual(['visitor: When do you open?']);
  });

  it('that a process was killed with is processed by another one, and answered once', async () => {
    const account = await createAccount(bakery);
    await bring(account, {});
    let goOn = (): void => {};
    const died = receiveNextMessages(deps, {
      ...channelAnswerer,
      respond: () => new Promise((resolve) => (goOn = resolve)),
    });
    const wasStored = async (): Promise<boolean> => (await readLog(bakery, account.accountId)).length > 0;
    await expect.poll(wasStored).toBe(true);
    expect(await receiveNextMessages(deps, channelAnswerer)).toBe(false);
    // The lease of a dead process runs out.
    await bakery.scope.db((tx) => tx.channelAddress.updateMany({ data: { leaseUntil: new Date(0) } }));
    await work();
    expect(await readLog(bakery, account.accountId)).toEqual([
      'visitor: When do you open?',
      'assistant: We open at seven.',
    ]);
    // It lives after all, and changes nothing any more.
    goOn();
    expect(await died).toBe(true);
  });

  it('is tried again after a failure, and keeps those behind it waiting', async () => {
    const account = await createAccount(bakery);
    await bring(account, { text: 'Is there parking?' });
    await bring(account, {});
    await work(() => Promise.reject(new Error('the model is away')));
    const pending = () =>
      bakery.scope.db((tx) => tx.inboundEvent.count({ where: { accountId: account.accountId, status: 'pending' } }));
    expect(await pending()).toBe(2);
    await bakery.scope.db((tx) =>
      tx.channelAddress.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date() } }),
    );
    await work();
    expect(await pending()).toBe(0);
    expect((await readLog(bakery, account.accountId)).filter((line) => line.startsWith('visitor'))).toEqual([
      'visitor: Is there parking?',
      'visitor: When do you open?',
    ]);
  });

  it('of a blocked person is refused and answered by nobody', async () => {
    const account = await createAccount(bakery);
    await bring(account, {});
    await work();
    await bakery.scope.db((tx) =>
      tx.visitor.updateMany({
        where: { channelAddress: { accountId: account.accountId } },
        data: { blockedAt: new Date() },
      }),
    );
    await bring(account, { text: 'Are you there?' });
    await work();
    expect(await readLog(bakery, account.accountId)).toHaveLength(2);
    const event = await bakery.scope.db((tx) =>
      tx.inboundEvent.findFirstOrThrow({ where: { accountId: account.accountId, status: 'failed' } }),
    );
    expect(event).toMatchObject({ failureCode: 'visitor_blocked', payload: null });
  });

  it('waits behind those of tenants that were served longer ago', async () => {
    const [busy, quiet] = [await createAccount(bakery), await createAccount(bank)];
    for (let person = 0; person < 4; person++) await bring(busy, { from: { address: `person-${person}` } });
    await bring(quiet, {});
    const served: string[] = [];
    const note = (scope: { tenantId: string }): Promise<void> => Promise.resolve(void served.push(scope.tenantId));
    await work(note);
    expect(served.slice(0, 2)).toContain(bank.scope.tenantId);
    expect(served).toHaveLength(5);
  });
});

describe('a webhook', () => {
  it('S103 that is forged, too old, or of an unknown account is refused and stores nothing', async () => {
    const account = await createAccount(bakery);
    const before = await bakery.scope.db((tx) => tx.inboundEvent.count());
    const other = await createAccount(bakery);
    const old = new Date(deps.clock.now().getTime() - 301_000);
    for (const forged of [
      () => bring({ ...account, secret: other.secret }, {}),
      () => bring({ ...account, secret: 'whsec_AAAA' }, {}),
      () => bring(account, {}, old),
      () => bring({ ...account, accountId: randomUUID() }, {}),
    ])
      await expect(forged()).rejects.toMatchObject({ kind: 'unauthorized', code: 'webhook_signature_invalid' });
    expect(await bakery.scope.db((tx) => tx.inboundEvent.count())).toBe(before);
  });

  it('S103 signed for one tenant reaches no account of another', async () => {
    const [own, foreign] = [await createAccount(bakery), await createAccount(bank)];
    await expect(bring({ accountId: foreign.accountId, secret: own.secret }, {})).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    await bring(own, { from: { address: 'carl' } });
    await work();
    expect(await readLog(bakery, own.accountId, 'carl')).toHaveLength(2);
    expect(await bank.scope.db((tx) => tx.channelAddress.count({ where: { address: 'carl' } }))).toBe(0);
  });

  it('S103 is refused after its account was removed or has another secret', async () => {
    const account = await createAccount(bakery);
    const secret = await replaceChannelSecret(bakery.scope, bakery.admin, account.accountId);
    await expect(bring(account, {})).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(bring({ ...account, secret }, {})).resolves.toMatchObject({ isDuplicate: false });
    await bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, account.accountId));
    await expect(bring({ ...account, secret }, {})).rejects.toMatchObject({ kind: 'unauthorized' });
    await work();
  });

  it('S103 is refused where one person sends a flood', async () => {
    const account = await createAccount(bank, { answerMode: 'people' });
    const sent = Array.from({ length: 31 }, () => bring(account, {}));
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    await expect(bring(account, { from: { address: 'somebody else' } })).resolves.toBeDefined();
    await work(() => Promise.resolve());
  });
});

describe('a message that goes out', () => {
  /** A conversation that an agent has taken, with an account of its own. */
  async function startTaken() {
    await connectTestAgents(bakery);
    const account = await createAccount(bakery, { answerMode: 'people' });
    await bring(account, {});
    await work();
    const { id, owner } = await findConversation(bakery, account.accountId);
    if (owner !== 'agent') await bakery.scope.db((tx) => takeConversation(tx, bakery.agent, id));
    await deliver();
    app.answers = [];
    app.calls = 0;
    const reply = (text: string) =>
      bakery.scope.db((tx) =>
        sendAgentReply(tx, bakery.agent, { conversationId: id, clientMessageId: randomUUID(), text }),
      );
    const statuses = async () =>
      (await bakery.scope.db((tx) => findDeliveries(tx, id)))?.deliveries.map(({ status, failure }) =>
        failure ? `${status} ${failure.code}` : status,
      );
    return { account, conversationId: id, reply, statuses };
  }

  it('is an agent’s too, and comes with their name', async () => {
    const { reply } = await startTaken();
    await reply('We have **fresh** rye.');
    expect(await deliver()).toEqual([]);
    expect(app.answers).toMatchObject([{ author: 'agent', agentName: 'Anna', text: 'We have **fresh** rye.' }]);
  });

  it('is sent again after 429, 500 and a lost connection, in order, and taken once', async () => {
    const { reply, statuses } = await startTaken();
    app.faults = [429, 500, 0];
    await reply('one');
    await reply('two');
    for (let attempt = 0; attempt < 5; attempt++) await deliver();
    expect(app.answers.map(({ text }) => text)).toEqual(['one', 'two']);
    expect((await statuses())?.slice(0, 2)).toEqual(['delivered', 'delivered']);
    expect(await listJobs(deps, 'channel.deliver')).toEqual([]);
  });

  it('has the same id when the app took it and its answer was lost', async () => {
    const { reply } = await startTaken();
    await reply('once');
    await deliver();
    await bakery.scope.db((tx) =>
      tx.outboundDelivery.updateMany({ where: { status: 'delivered' }, data: { status: 'failed' } }),
    );
    const { id } = await bakery.scope.db((tx) =>
      tx.outboundDelivery.findFirstOrThrow({ orderBy: { createdAt: 'desc' } }),
    );
    await bakery.scope.db(async (tx) => {
      await tx.outboundDelivery.updateMany({ where: { id }, data: { parts: 0 } });
      await retryDelivery(tx, id);
    });
    await deliver();
    expect(app.calls).toBe(2);
    expect(app.answers.map(({ text }) => text)).toEqual(['once']);
  });

  it('fails for good where the app refuses it, and can be sent again', async () => {
    const { account, reply, statuses } = await startTaken();
    app.faults = [400];
    await reply('no');
    expect(await deliver()).toEqual([]);
    expect((await statuses())?.[0]).toBe('failed callback_refused');
    const listed = await bakery.scope.db((tx) => listChannelAccounts(tx, deps));
    const view = listed.find(({ id }) => id === account.accountId);
    expect(view?.lastError).toMatchObject({ code: 'callback_refused', params: { status: 400 } });
    const { id } = await bakery.scope.db((tx) =>
      tx.outboundDelivery.findFirstOrThrow({ where: { status: 'failed' }, orderBy: { createdAt: 'desc' } }),
    );
    await expect(bank.scope.db((tx) => retryDelivery(tx, id))).rejects.toMatchObject({ kind: 'not_found' });
    await bakery.scope.db((tx) => retryDelivery(tx, id));
    await deliver();
    expect((await statuses())?.[0]).toBe('delivered');
    expect(app.answers.map(({ text }) => text)).toEqual(['no']);
  });

  it('of the widget makes no delivery', async () => {
    const before = await bakery.scope.db((tx) => tx.outboundDelivery.count());
    await sendTestMessage(deps, await createTestVisitor(deps, bakery), 'When do you open?');
    expect(await bakery.scope.db((tx) => tx.outboundDelivery.count())).toBe(before);
  });
});

describe('an account', () => {
  it('is tested without a message to anybody, and shows why it fails', async () => {
    const account = await createAccount(bakery);
    expect(await testChannelAccount(bakery.scope, account.accountId)).toEqual({ isOk: true });
    app.faults = [500];
    expect(await testChannelAccount(bakery.scope, account.accountId)).toMatchObject({
      isOk: false,
      code: 'callback_refused',
    });
    await expect(testChannelAccount(bank.scope, account.accountId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S78 keeps its secret sealed, and shows it to nobody', async () => {
    const account = await createAccount(bakery);
    const { row, listed } = await bakery.scope.db(async (tx) => ({
      row: await tx.channelAccount.findUniqueOrThrow({ where: { id: account.accountId } }),
      listed: await listChannelAccounts(tx, deps),
    }));
    expect(Buffer.from(row.ciphertext ?? []).includes(account.secret.slice(6))).toBe(false);
    expect(JSON.stringify(listed)).not.toContain(account.secret.slice(6));
    const rotated = { ...deps, sealer: { ...deps.sealer, keyVersion: deps.sealer.keyVersion + 1 } };
    const sealed = await bakery.scope.db((tx) => resealAccountSecrets(rotated, tx, bakery.scope.tenantId));
    expect(sealed).toBeGreaterThan(0);
    await bakery.scope.db((tx) => tx.channelAccount.updateMany({ data: { keyVersion: deps.sealer.keyVersion } }));
    expect(await testChannelAccount(bakery.scope, account.accountId)).toEqual({ isOk: true });
  });

  it('S37 has no callback inside the network or without encryption', async () => {
    for (const callbackUrl of ['http://127.0.0.1:9/', 'https://10.0.0.1/', 'http://example.com/'])
      await expect(createAccount(bakery, { callbackUrl })).rejects.toMatchObject({ kind: 'invalid' });
  });
});

it.each(CHANNELS)('The channel %s has an adapter of its own name, and says what it can show', (name) => {
  const { capabilities, ...channel } = getChannel(name);
  expect(channel.name).toBe(name);
  expect(capabilities.maxTextLength).toBeGreaterThan(100);
  expect(channel.acknowledge(true)).toMatchObject({ type: expect.any(String), body: expect.any(String) });
});
