import { createHmac, randomUUID } from 'node:crypto';
import { createTestTenant, openTestDeps, signTestWebhook } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { CALL_STEPS, createChannelAccount } from '@lobby/core/channels';
import { suspendTenant } from '@lobby/core/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => served.close());

const createAccount = async ({ scope, admin }: TestTenant) => {
  const shared = {
    channel: 'http',
    name: 'App',
    answerMode: 'assistant',
    minConfidence: null,
    greeting: '',
    signature: '',
  } as const;
  const callbackUrl = 'https://app.nowhere.example/';
  const { accountId, secret } = await createChannelAccount(scope, admin, { ...shared, callbackUrl });
  return { accountId, secret: secret ?? '' };
};

const post = (path: string, body: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${served.url}/channels/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

const send = ({ accountId, secret }: { accountId: string; secret: string }, message: object = {}) => {
  const body = JSON.stringify({ id: randomUUID(), from: { address: 'ada' }, text: 'Hello', ...message });
  return post(`http/${accountId}/messages`, body, signTestWebhook(secret, body, { at: deps.clock.now() }));
};
const TELEGRAM_ACCOUNT = {
  channel: 'telegram',
  name: 'Bot',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  botToken: `12345:${'a'.repeat(35)}`,
} as const;
const WHATSAPP_ACCOUNT = {
  channel: 'whatsapp',
  name: 'WhatsApp',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  phoneNumberId: '106540352242922',
  accessToken: 'EAA',
  appSecret: 'a'.repeat(32),
} as const;
const SHARED = {
  name: 'Account',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
} as const;
const TWILIO = { accountSid: `AC${'0'.repeat(32)}`, phoneNumber: '+15550100100', authToken: 'a'.repeat(32) };
const SMS_ACCOUNT = { ...SHARED, ...TWILIO, channel: 'sms' } as const;
const PHONE_ACCOUNT = {
  ...SHARED,
  ...TWILIO,
  channel: 'phone',
  language: 'en-US',
  transferNumbers: '',
  hasVoicemail: false,
} as const;
const EMAIL_ACCOUNT = {
  ...SHARED,
  channel: 'email',
  address: 'help@acme.test',
  imapHost: 'imap.nowhere.example',
  imapPort: 993,
  imapSecurity: 'tls',
  smtpHost: 'smtp.nowhere.example',
  smtpPort: 465,
  smtpSecurity: 'tls',
  user: 'help@acme.test',
  password: 'pass',
  authservId: '',
  signIn: 'password',
  tokenUrl: '',
  clientId: '',
  tokenScope: '',
  clientSecret: '',
  refreshToken: '',
  usesPlusAddress: true,
} as const;
const META_ACCOUNT = {
  name: 'Page',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  pageId: '10001',
  accessToken: 'EAA',
  appSecret: 'a'.repeat(32),
  hasHumanAgent: false,
} as const;
const MESSENGER_ACCOUNT = { channel: 'messenger', ...META_ACCOUNT } as const;
const INSTAGRAM_ACCOUNT = { channel: 'instagram', ...META_ACCOUNT, instagramId: '30003' } as const;
const META_HEADER = { 'x-hub-signature-256': 'sha256=00' };
/** Posts what Meta sends of a page or an Instagram account, signed by an app. */
const postSigned = (path: string, value: object, appSecret: string = META_ACCOUNT.appSecret): Promise<Response> => {
  const body = JSON.stringify(value);
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  return post(path, body, { 'x-hub-signature-256': `sha256=${signature}` });
};
const HANDSHAKE = 'hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1';
const TELEGRAM_HEADER = { 'x-telegram-bot-api-secret-token': 'forged' };
const countEvents = ({ scope }: TestTenant): Promise<number> => scope.db((tx) => tx.inboundEvent.count());

describe('the address of an account', () => {
  it('acknowledges a message at once, and a repeated one as such', async () => {
    const account = await createAccount(bakery);
    const id = randomUUID();
    const first = await send(account, { id });
    expect([first.status, await first.json()]).toEqual([202, { status: 'accepted' }]);
    const second = await send(account, { id });
    expect([second.status, await second.json()]).toEqual([200, { status: 'duplicate' }]);
    expect(deps.enqueuedJobs.filter((name) => name === 'channel.receive')).toHaveLength(1);
  });

  it('S103 answers 401 to what is forged, to another tenant, and for an account that is not there', async () => {
    const [own, foreign] = [await createAccount(bakery), await createAccount(bank)];
    const bot = await createChannelAccount(bank.scope, bank.admin, TELEGRAM_ACCOUNT);
    const number = await createChannelAccount(bank.scope, bank.admin, { ...WHATSAPP_ACCOUNT, templates: [] });
    const page = await createChannelAccount(bank.scope, bank.admin, MESSENGER_ACCOUNT);
    const photos = await createChannelAccount(bank.scope, bank.admin, INSTAGRAM_ACCOUNT);
    const sms = await createChannelAccount(bank.scope, bank.admin, SMS_ACCOUNT);
    const phone = await createChannelAccount(bank.scope, bank.admin, PHONE_ACCOUNT);
    const mailbox = await createChannelAccount(bank.scope, bank.admin, EMAIL_ACCOUNT);
    const before = await countEvents(bank);
    const calls: Response[] = [];
    for (const step of CALL_STEPS)
      for (const { accountId } of [phone, foreign, sms])
        calls.push(
          await post(`phone/${accountId}/${step}`, 'CallSid=CA1&Called=%2B1', { 'x-twilio-signature': 'abc' }),
        );
    const answers = [
      ...calls,
      await post(`sms/${sms.accountId}/messages`, 'Body=hi', { 'x-twilio-signature': 'abc' }),
      await post(`sms/${sms.accountId}/messages`, 'Body=hi', {}),
      await post(`sms/${sms.accountId}/status?delivery=${randomUUID()}`, 'MessageStatus=read', {}),
      await post(`email/${mailbox.accountId}/messages`, 'From: jo@home.test', {}),
      await post(`email/${foreign.accountId}/messages`, 'From: jo@home.test', {}),
      await send({ accountId: foreign.accountId, secret: own.secret }),
      await send({ accountId: randomUUID(), secret: own.secret }),
      await post(`http/${foreign.accountId}/messages`, '{"id":"1"}', {}),
      await post(`sms/${foreign.accountId}/messages`, 'Body=hi', { 'x-twilio-signature': 'abc' }),
      await post(`sms/${foreign.accountId}/status?delivery=${randomUUID()}`, 'MessageStatus=read', {}),
      await post(`telegram/${foreign.accountId}/messages`, '{"update_id":1}', TELEGRAM_HEADER),
      await post(`telegram/${bot.accountId}/messages`, '{"update_id":1}', TELEGRAM_HEADER),
      await post(`telegram/${bot.accountId}/status`, '{"update_id":1}', TELEGRAM_HEADER),
      await post(`whatsapp/${foreign.accountId}/messages`, '{"entry":[]}', META_HEADER),
      await post(`whatsapp/${number.accountId}/messages`, '{"entry":[]}', META_HEADER),
      await post(`whatsapp/${number.accountId}/status`, '{"entry":[]}', META_HEADER),
      await post(`messenger/${foreign.accountId}/messages`, '{"object":"page","entry":[]}', META_HEADER),
      await post(`messenger/${page.accountId}/messages`, '{"object":"page","entry":[]}', META_HEADER),
      await post(`messenger/${page.accountId}/messages`, '{"object":"page","entry":[]}', {}),
      await postSigned(`messenger/${page.accountId}/status`, { object: 'page', entry: [{ id: '10001' }] }),
      await postSigned(`messenger/${page.accountId}/messages`, { object: 'page', entry: [{ id: '20002' }] }),
      await postSigned(`messenger/${randomUUID()}/messages`, { object: 'page', entry: [{ id: '10001' }] }),
      await postSigned(`instagram/${page.accountId}/messages`, { object: 'page', entry: [{ id: '10001' }] }),
      await post(`instagram/${photos.accountId}/messages`, '{"object":"instagram","entry":[]}', META_HEADER),
      await postSigned(`instagram/${photos.accountId}/messages`, { object: 'page', entry: [{ id: '10001' }] }),
      await postSigned(`instagram/${randomUUID()}/messages`, { object: 'instagram', entry: [{ id: '30003' }] }),
      await fetch(`${served.url}/channels/messenger/${page.accountId}/messages?${HANDSHAKE}`),
      await fetch(`${served.url}/channels/instagram/${photos.accountId}/messages?${HANDSHAKE}`),
      await fetch(`${served.url}/channels/whatsapp/${number.accountId}/messages?${HANDSHAKE}`),
      await fetch(`${served.url}/channels/whatsapp/${randomUUID()}/messages?${HANDSHAKE}`),
      await fetch(`${served.url}/channels/http/${foreign.accountId}/messages?${HANDSHAKE}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(await countEvents(bank)).toBe(before);
  });

  it('S103 refuses what is malformed, too large or no channel', async () => {
    const account = await createAccount(bakery);
    expect((await send(account, { text: 7 })).status).toBe(400);
    expect((await send(account, { text: 'a'.repeat(4_001) })).status).toBe(400);
    expect((await send(account, { id: 'a'.repeat(201) })).status).toBe(400);
    expect((await send(account, { text: 'a'.repeat(70_000) })).status).toBe(413);
    expect((await post(`fax/${account.accountId}/messages`, '{}', {})).status).toBe(404);
    expect((await post('http/not-an-id/messages', '{}', {})).status).toBe(404);
  });

  it.each([{ ...WHATSAPP_ACCOUNT, templates: [] }, MESSENGER_ACCOUNT, INSTAGRAM_ACCOUNT])(
    'answers Meta’s question in plain text ($channel)',
    async (account) => {
      const { accountId } = await createChannelAccount(bakery.scope, bakery.admin, account);
      const { settings } = await bakery.scope.db((tx) =>
        tx.channelAccount.findFirstOrThrow({ where: { id: accountId } }),
      );
      const token = (settings as { verifyToken: string }).verifyToken;
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.verify_token': token,
        'hub.challenge': '1158201444',
      });
      const answer = await fetch(`${served.url}/channels/${account.channel}/${accountId}/messages?${query.toString()}`);
      expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
        200,
        expect.stringContaining('text/plain'),
        '1158201444',
      ]);
    },
  );

  it.each([
    { account: MESSENGER_ACCOUNT, object: 'page', ownId: '10001' },
    { account: INSTAGRAM_ACCOUNT, object: 'instagram', ownId: '30003' },
  ])('S103 takes Meta’s message once, and none that is too large or malformed ($object)', async (meta) => {
    const { accountId } = await createChannelAccount(bakery.scope, bakery.admin, meta.account);
    const path = `${meta.account.channel}/${accountId}/messages`;
    const send = (message: object, more: object = {}) => {
      const event = { sender: { id: '101' }, timestamp: deps.clock.now().getTime(), message };
      return postSigned(path, { object: meta.object, entry: [{ id: meta.ownId, messaging: [event], ...more }] });
    };
    const before = await countEvents(bakery);
    const message = { mid: randomUUID(), text: 'Hello' };
    for (const answer of [await send(message), await send(message)])
      expect([answer.status, await answer.text()]).toEqual([200, 'EVENT_RECEIVED']);
    expect(await countEvents(bakery)).toBe(before + 1);
    // Larger than what other channels may send, as Meta sends many messages at once.
    expect((await send({ mid: randomUUID(), text: 'Hi' }, { more: 'a'.repeat(1_000_000) })).status).toBe(200);
    expect((await send({ mid: randomUUID(), text: 'a'.repeat(3_200_000) })).status).toBe(413);
    // Meta would repeat what is refused, and stop to call.
    expect((await postSigned(path, { object: meta.object, entry: 'none' })).status).toBe(200);
    expect(await countEvents(bakery)).toBe(before + 2);
  });

  it('S103 of a suspended tenant asks to come again later', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const account = await createAccount(shop);
    await suspendTenant(deps, shop.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    const answer = await send(account);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3600']);
  });
});
