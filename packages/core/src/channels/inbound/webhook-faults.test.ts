import {
  buildFaqInput,
  buildProviderWebhook,
  buildWebhookAccount,
  createTestTenant,
  findChannelConversation,
  openTestDeps,
  receiveChannelMessages,
  signProviderBody,
  toStoredAddress,
  WEBHOOK_CHANNELS,
} from '@lobby/testing';
import type { ProviderMessage, ProviderWebhook, TestDeps, TestTenant, WebhookAccount } from '@lobby/testing';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq } from '../../faqs/index.ts';
import { createChannelAccount, receiveWebhook } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let lastId = 0;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
});
afterAll(() => deps.close());

const countEvents = ({ scope }: TestTenant): Promise<number> => scope.db((tx) => tx.inboundEvent.count());

describe.each(WEBHOOK_CHANNELS)('A webhook of %s', (channel) => {
  let own: WebhookAccount;
  let other: WebhookAccount;
  let foreign: WebhookAccount;

  const addAccount = async (tenant: TestTenant, answerMode: 'assistant' | 'people' = 'assistant') => {
    const entered = randomBytes(16).toString('hex');
    const input = { ...buildWebhookAccount(channel, entered, 'https://app.nowhere.example/'), answerMode };
    const { accountId, secret } = await createChannelAccount(tenant.scope, tenant.admin, input);
    return { id: accountId, secret: secret ?? entered, publicUrl: deps.publicUrl };
  };
  /** A message of somebody who has not written before, unless it says who. */
  const write = (message: Partial<ProviderMessage> = {}): ProviderMessage => {
    const id = ++lastId;
    return { id, from: String(4_915_110_000_000 + id), text: 'When do you open?', at: deps.clock.now(), ...message };
  };
  const bring = ({ path, headers, body }: ProviderWebhook, accountId = own.id) =>
    receiveWebhook(
      deps,
      { channel, accountId },
      { kind: 'messages', path, header: (name) => headers[name], readBody: () => Promise.resolve(Buffer.from(body)) },
    );
  const send = (message: Partial<ProviderMessage> = {}, account = own) =>
    bring(buildProviderWebhook(channel, account, write(message)), account.id);
  const work = () => receiveChannelMessages(deps);
  const readLog = async (digits: string) =>
    (await findChannelConversation(bakery, toStoredAddress(channel, digits))).messages
      .filter(({ author }) => author !== 'system')
      .map(({ author, text }) => `${author}: ${text}`);

  beforeAll(async () => {
    own = await addAccount(bakery);
    other = await addAccount(bakery, 'people');
    foreign = await addAccount(bank);
  });

  it('S103 is refused, and stored nowhere, with a signature that is forged, another account’s or another tenant’s', async () => {
    const [before, theirs] = [await countEvents(bakery), await countEvents(bank)];
    const genuine = buildProviderWebhook(channel, own, write());
    const forged = {
      ...own,
      secret: channel === 'http' ? `whsec_${own.secret.slice(6).toLowerCase()}` : 'f'.repeat(32),
    };
    const strangers: [webhook: ProviderWebhook, accountId: string][] = [
      [buildProviderWebhook(channel, forged, write()), own.id],
      [{ ...genuine, headers: {} }, own.id],
      [buildProviderWebhook(channel, { ...own, secret: other.secret }, write()), own.id],
      [buildProviderWebhook(channel, { ...own, secret: foreign.secret }, write()), own.id],
      [buildProviderWebhook(channel, { ...foreign, secret: own.secret }, write()), foreign.id],
      [genuine, foreign.id],
      [genuine, other.id],
    ];
    if (channel !== 'telegram') strangers.push([{ ...genuine, body: genuine.body.replace('open', 'lie') }, own.id]);
    for (const [webhook, accountId] of strangers)
      await expect(bring(webhook, accountId)).rejects.toMatchObject({ code: 'webhook_signature_invalid' });
    expect([await countEvents(bakery), await countEvents(bank)]).toEqual([before, theirs]);
  });

  it('that is brought twice at once, after its answer, and a day later is answered once', async () => {
    const message = write();
    const webhook = buildProviderWebhook(channel, own, message);
    const first = await Promise.all([bring(webhook), bring(webhook), bring(webhook)]);
    expect(first.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
    await work();
    expect(await bring(webhook)).toMatchObject({ isDuplicate: true });
    deps.clock.advance(86_400_000);
    if (channel === 'http') await expect(bring(webhook)).rejects.toMatchObject({ kind: 'unauthorized' });
    else expect(await bring(webhook)).toMatchObject({ isDuplicate: true });
    await work();
    expect(await readLog(message.from)).toEqual(['visitor: When do you open?', 'assistant: We open at seven.']);
  });

  it('out of order takes its place by when it was sent, or by when it came where the provider says nothing', async () => {
    const { from, at } = write();
    const texts = ['third', 'first', 'second'];
    for (const [place, text] of [3, 1, 2].map((second, index) => [second, texts[index]] as const))
      await send({ from, text: text ?? '', at: new Date(at.getTime() - 60_000 + place * 1000) }, other);
    await work();
    const order = channel === 'sms' ? texts : ['first', 'second', 'third'];
    expect(await readLog(from)).toEqual(order.map((text) => `visitor: ${text}`));
  });

  it('keeps emoji, other scripts and marks as they were written, and what no database takes is left out', async () => {
    const texts: [sent: string, stored: string][] = [
      ['👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽', '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽'],
      ['مرحبا، 你们几点开门? Öffnet ihr? Z͑ͫ̓a̡lgo', 'مرحبا، 你们几点开门? Öffnet ihr? Z͑ͫ̓a̡lgo'],
      ['a\u0000b', 'ab'],
      ['half \uD83D of an emoji', 'half \uFFFD of an emoji'],
      ['\'; DROP TABLE "Message"; --', '\'; DROP TABLE "Message"; --'],
      ['<script>alert(1)</script> {{7*7}} %s ${x}', '<script>alert(1)</script> {{7*7}} %s ${x}'],
    ];
    for (const [sent, stored] of texts) {
      const { from } = write();
      await send({ from, text: sent }, other);
      await work();
      expect(await readLog(from)).toEqual([`visitor: ${stored}`]);
    }
  });

  it('with a body that is no message of the provider’s is refused or left alone, and breaks nothing', async () => {
    const before = await countEvents(bakery);
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '7',
      '{"entry":null}',
      '{"object":"page","entry":[{"id":{}}]}',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      '{"__proto__":{"isAdmin":true}}',
      '\u0000\uFFFF',
      'MessageSid=&From=&Body=',
      '%zz=%ff&%00',
    ];
    for (const body of bodies) {
      const error = await bring(signProviderBody(channel, own, { body, at: deps.clock.now() })).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error) expect(error).toMatchObject({ name: 'AppError', kind: expect.stringMatching(/invalid|unauthorized/) });
    }
    expect(await countEvents(bakery)).toBe(before);
    const { from } = write();
    await send({ from });
    await work();
    expect(await readLog(from)).toHaveLength(2);
  });
});
