import {
  buildFaqInput,
  createTestTenant,
  findAddressDeliveries,
  openTestDeps,
  runChannels,
  startFakeTwilio,
  startWebhookRoute,
} from '@lobby/testing';
import type { FakeTwilio, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFaq } from '../../faqs/index.ts';
import { createChannelAccount, retryDelivery, testChannelAccount, updateChannelAccount } from '../index.ts';
import { countSegments } from './count-segments.ts';
import { findCommand } from './find-command.ts';
import { signTwilioRequest } from '../twilio/twilio-signature.ts';

let deps: TestDeps;
let twilio: FakeTwilio;
let bakery: TestTenant;
let route: Awaited<ReturnType<typeof startWebhookRoute>>;
let accountId: string;
let webhookUrl: string;

beforeAll(async () => {
  twilio = await startFakeTwilio();
  route = await startWebhookRoute(() => deps);
  const publicUrl = route.url;
  deps = await openTestDeps({ allow: [twilio.host], publicUrl });
  bakery = await createTestTenant(deps, 'Bakery');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
  ({ accountId } = await createChannelAccount(bakery.scope, bakery.admin, ACCOUNT()));
  // The double stands in for Twilio's own address, which no form asks for.
  const { accountSid, phoneNumber, url: apiUrl } = twilio;
  await bakery.scope.db((tx) =>
    tx.channelAccount.updateMany({ where: { id: accountId }, data: { settings: { accountSid, phoneNumber, apiUrl } } }),
  );
  webhookUrl = `${publicUrl}/channels/sms/${accountId}/messages`;
});
afterAll(async () => {
  route.close();
  await deps.close();
  await twilio.close();
});
beforeEach(() => {
  twilio.taken = [];
});

const ACCOUNT = () =>
  ({
    channel: 'sms',
    name: 'Phone',
    answerMode: 'assistant',
    minConfidence: null,
    greeting: '',
    signature: '',
    accountSid: twilio.accountSid,
    phoneNumber: twilio.phoneNumber,
    authToken: twilio.authToken,
  }) as const;

const work = () => runChannels(deps);
const readDeliveries = (address: string) => findAddressDeliveries(bakery, address);

describe('an SMS', () => {
  it('is answered by the assistant, with what became of the answer', async () => {
    expect(await twilio.send(webhookUrl, { from: '+4915112345678', body: 'When do you open?' })).toBe(200);
    await work();
    expect(twilio.taken).toMatchObject([{ to: '+4915112345678', from: twilio.phoneNumber, body: 'We open at seven.' }]);
    expect(await readDeliveries('+4915112345678')).toMatchObject({ deliveries: [{ status: 'sent', segments: 1 }] });
    expect(await twilio.report(twilio.taken[0]!, 'delivered')).toBe(200);
    // Reports come in any order: an older one changes nothing.
    await twilio.report(twilio.taken[0]!, 'sent');
    expect(await readDeliveries('+4915112345678')).toMatchObject({ deliveries: [{ status: 'delivered' }] });
    const contact = await bakery.scope.db((tx) => tx.contact.findFirstOrThrow({ where: { phone: '+4915112345678' } }));
    expect(contact).toBeDefined();
  });

  it('that the carrier refuses has failed, with the reason, and can be sent again', async () => {
    await twilio.send(webhookUrl, { from: '+4915100000001', body: 'When do you open?' });
    await work();
    await twilio.report(twilio.taken[0]!, 'undelivered', 30007);
    expect(await readDeliveries('+4915100000001')).toMatchObject({
      deliveries: [{ status: 'failed', failure: { code: 'carrier_refused' } }],
    });
    const id = (await readDeliveries('+4915100000001'))?.deliveries[0]?.id ?? '';
    await bakery.scope.db((tx) => retryDelivery(tx, id));
    await work();
    expect(twilio.taken).toHaveLength(2);
    expect(await readDeliveries('+4915100000001')).toMatchObject({ deliveries: [{ status: 'sent', failure: null }] });
  });

  it('is stored once though it is brought twice, and refused when it is forged or of another account', async () => {
    const sms = { from: '+4915100000002', body: 'When do you open?', sid: 'SM1' };
    await Promise.all([twilio.send(webhookUrl, sms), twilio.send(webhookUrl, sms)]);
    await work();
    expect(twilio.taken).toHaveLength(1);
    expect(await twilio.send(webhookUrl, { ...sms, sid: 'SM2' }, 'another-token')).toBe(401);
  });

  it('STOP ends all messages to that person, and START allows them again', async () => {
    const from = '+4915100000003';
    await twilio.send(webhookUrl, { from, body: 'When do you open?' });
    await work();
    await twilio.send(webhookUrl, { from, body: 'Stop.' });
    await work();
    expect(twilio.taken).toHaveLength(1);
    await twilio.send(webhookUrl, { from, body: 'When do you open?' });
    await work();
    expect(twilio.taken).toHaveLength(1);
    expect(await readDeliveries(from)).toMatchObject({
      hasOptedOut: true,
      deliveries: [{ status: 'failed', failure: { code: 'opted_out' } }, { status: 'sent' }],
    });
    await twilio.send(webhookUrl, { from, body: 'START' });
    await twilio.send(webhookUrl, { from, body: 'When do you open?' });
    await work();
    expect(twilio.taken).toHaveLength(2);
  });
});

describe('an account at Twilio', () => {
  it('is tested by its token and number', async () => {
    expect(await testChannelAccount(bakery.scope, accountId)).toEqual({ isOk: true });
    const { phoneNumber } = twilio;
    twilio.phoneNumber = '+15550100999';
    expect(await testChannelAccount(bakery.scope, accountId)).toMatchObject({ isOk: false, code: 'number_not_owned' });
    twilio.phoneNumber = phoneNumber;
    await updateChannelAccount(bakery.scope, bakery.admin, {
      accountId,
      account: { ...ACCOUNT(), authToken: 'wrong' },
    });
    expect(await testChannelAccount(bakery.scope, accountId)).toMatchObject({ code: 'credentials_refused' });
    await updateChannelAccount(bakery.scope, bakery.admin, { accountId, account: ACCOUNT() });
  });

  it('keeps its token while the form leaves it empty, but not for another account SID', async () => {
    const update = (account: object) =>
      updateChannelAccount(bakery.scope, bakery.admin, {
        accountId,
        account: { ...ACCOUNT(), authToken: '', ...account },
      });
    await update({ name: 'Hotline' });
    expect(await testChannelAccount(bakery.scope, accountId)).toEqual({ isOk: true });
    await expect(update({ accountSid: `AC${'0'.repeat(32)}` })).rejects.toMatchObject({
      code: 'auth_token_reentry_required',
    });
  });
});

describe('what an SMS is made of', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['a'.repeat(307), 'GSM-7', 3],
    ['€'.repeat(80), 'GSM-7', 1],
    ['€'.repeat(81), 'GSM-7', 2],
    ['ç'.repeat(70), 'UCS-2', 1],
    ['ж'.repeat(71), 'UCS-2', 2],
    ['😀'.repeat(35), 'UCS-2', 1],
    ['😀'.repeat(36), 'UCS-2', 2],
  ])('%s is counted as %s in %i', (text, encoding, segments) => {
    expect(countSegments(text)).toEqual({ encoding, segments });
  });

  it('a command is a word alone', () => {
    expect(['stop', ' STOP! ', 'Help', 'start'].map((text) => findCommand(text, null))).toEqual([
      'stop',
      'stop',
      'help',
      'start',
    ]);
    expect(findCommand('When does the offer stop?', null)).toBeNull();
    expect(findCommand('ARRET', 'STOP')).toBe('stop');
  });

  it('is signed as Twilio’s documentation shows', () => {
    const params = new URLSearchParams({
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    });
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(signTwilioRequest('12345', url, params)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  });
});
