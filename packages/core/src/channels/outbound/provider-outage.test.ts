import { randomBytes } from 'node:crypto';
import type { ChannelAccountInput } from '@lobby/contracts/channels';
import {
  arriveMail,
  buildEmailAccount,
  buildFaqInput,
  buildProviderWebhook,
  buildWebhookAccount,
  createTestTenant,
  findAddressDeliveries,
  findNextJobDelayMs,
  listJobs,
  openTestDeps,
  passTime,
  receiveChannelMessages,
  runDueJobs,
  startFakeApp,
  startFakeMessenger,
  startFakeTelegram,
  startFakeTwilio,
  startFakeWhatsapp,
  startMailWorld,
  toStoredAddress,
} from '@lobby/testing';
import type { MailWorld, TestDeps, TestTenant, WebhookChannel } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq } from '../../faqs/index.ts';
import {
  createChannelAccount,
  listChannelAccounts,
  receiveWebhook,
  removeChannelAccount,
  retryDelivery,
  syncNextMailbox,
  updateChannelAccount,
} from '../index.ts';

const HOUR_MS = 3_600_000;

let deps: TestDeps;
let bakery: TestTenant;
let world: MailWorld;
let fakes: Awaited<ReturnType<typeof startFakes>>;
let lastId = 0;
let lastPerson = 4_915_110_000_000;

async function startFakes() {
  const [app, twilio, telegram] = [await startFakeApp(), await startFakeTwilio(), await startFakeTelegram()];
  return { app, twilio, telegram, whatsapp: await startFakeWhatsapp(), messenger: await startFakeMessenger() };
}

beforeAll(async () => {
  world = await startMailWorld();
  fakes = await startFakes();
  const hosts = Object.values(fakes).map(({ host }) => host);
  deps = await openTestDeps({ allow: [...world.hosts, ...hosts] });
  bakery = await createTestTenant(deps, 'Bakery');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('Do you have parking?', 'Parking is behind the house.'));
});
afterAll(async () => {
  await deps.close();
  await Promise.all([world, ...Object.values(fakes)].map(({ close }) => close()));
});

/** A channel whose provider can be away, with one person who writes by it. */
interface Line {
  accountId: string;
  address: string;
  input: ChannelAccountInput;
  bring: (text: string) => Promise<void>;
}

async function addAccount(input: ChannelAccountInput, apiUrl?: string) {
  const created = await createChannelAccount(bakery.scope, bakery.admin, input);
  const { accountId: id } = created;
  // The doubles stand in for the providers' own addresses, which no form asks for.
  const settings = JSON.stringify(apiUrl ? { apiUrl } : {});
  await bakery.scope.db(
    (tx) =>
      tx.$executeRaw`UPDATE "ChannelAccount" SET settings = settings || ${settings}::jsonb WHERE id = ${id}::uuid`,
  );
  await runDueJobs(deps);
  return created;
}

/** Has the double of a channel know an account of this secret. */
function prepareFake(channel: WebhookChannel, secret: string): string {
  const { twilio, telegram, whatsapp, messenger } = fakes;
  if (channel === 'sms') Object.assign(twilio, { accountSid: `AC${'0'.repeat(32)}`, authToken: secret });
  if (channel === 'telegram') telegram.bots.set(`10001:${secret}abc`, { webhook: null });
  if (channel === 'whatsapp') whatsapp.accessToken = 'EAAtest';
  if (channel === 'messenger')
    messenger.pages.set('EAAtest', { object: 'page', pageId: '10001', appSecret: secret, webhookUrl: '' });
  return { http: '', sms: twilio.url, telegram: telegram.url, whatsapp: whatsapp.url, messenger: messenger.url }[
    channel as 'http'
  ];
}

async function addWebhookLine(channel: WebhookChannel): Promise<Line> {
  const entered = randomBytes(16).toString('hex');
  const input = buildWebhookAccount(channel, entered, fakes.app.url);
  const { accountId, secret } = await addAccount(input, prepareFake(channel, entered));
  if (secret) fakes.app.account.secret = secret;
  const account = { id: accountId, secret: secret ?? entered, publicUrl: deps.publicUrl };
  const from = String(++lastPerson);
  return {
    accountId,
    address: toStoredAddress(channel, from),
    input,
    bring: async (text) => {
      const message = { id: ++lastId, from, text, at: deps.clock.now() };
      const { path, headers, body } = buildProviderWebhook(channel, account, message);
      const webhook = { kind: 'messages' as const, path, header: (name: string) => headers[name] };
      await receiveWebhook(
        deps,
        { channel, accountId },
        { ...webhook, readBody: () => Promise.resolve(Buffer.from(body)) },
      );
      await receiveChannelMessages(deps);
    },
  };
}

const syncMail = async (): Promise<void> => {
  await bakery.scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
};

async function addMailLine(): Promise<Line> {
  const input = buildEmailAccount(world, { signature: '' });
  const known = await bakery.scope.db((tx) =>
    tx.channelAccount.findMany({ where: { channel: 'email', removedAt: null } }),
  );
  // Another one of the same mailbox would answer too.
  for (const { id } of known) await bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, id));
  const { accountId } = await addAccount(input);
  await syncMail();
  const address = `jo${++lastPerson}@home.test`;
  return {
    accountId,
    address,
    input,
    bring: async (text) => {
      const answered = world.submitted.findLast(({ to }) => to.includes(address))?.header('Message-ID');
      const headers = answered ? [`In-Reply-To: ${answered}`] : [];
      arriveMail(world, { from: address, subject: 'Question', body: text, headers });
      await syncMail();
      await receiveChannelMessages(deps);
    },
  };
}

const CALLS = 1_000;
const fill = <T>(faults: T[], fault: T): void => void faults.push(...Array.from({ length: CALLS }, () => fault));

interface Provider {
  open: () => Promise<Line>;
  faults: () => unknown[];
  goAway: () => void;
  listTaken: () => string[];
}

const PROVIDERS: Record<string, Provider> = {
  http: {
    open: () => addWebhookLine('http'),
    faults: () => fakes.app.faults,
    goAway: () => fill(fakes.app.faults, 0),
    listTaken: () => fakes.app.answers.map(({ text }) => text),
  },
  sms: {
    open: () => addWebhookLine('sms'),
    faults: () => fakes.twilio.faults,
    goAway: () => fill(fakes.twilio.faults, { status: 503, code: 20_503 }),
    listTaken: () => fakes.twilio.taken.map(({ body }) => body),
  },
  telegram: {
    open: () => addWebhookLine('telegram'),
    faults: () => fakes.telegram.faults,
    goAway: () => fill(fakes.telegram.faults, { status: 502 }),
    listTaken: () => fakes.telegram.taken.map(({ text }) => text),
  },
  whatsapp: {
    open: () => addWebhookLine('whatsapp'),
    faults: () => fakes.whatsapp.faults,
    goAway: () => fill(fakes.whatsapp.faults, { status: 503, code: 2 }),
    listTaken: () => fakes.whatsapp.taken.map(({ body }) => (body['text'] as { body: string }).body),
  },
  messenger: {
    open: () => addWebhookLine('messenger'),
    faults: () => fakes.messenger.faults,
    goAway: () => fill(fakes.messenger.faults, { status: 503, code: 2 }),
    listTaken: () => fakes.messenger.taken.map(({ text }) => text),
  },
  email: {
    open: addMailLine,
    faults: () => world.faults,
    goAway: () => fill(world.faults, 421),
    listTaken: () =>
      world.submitted.map(({ raw }) => /We open at seven\.|Parking is behind the house\./.exec(raw)?.[0] ?? ''),
  },
};

const findAccount = async (accountId: string) =>
  (await bakery.scope.db((tx) => listChannelAccounts(tx, deps))).find(({ id }) => id === accountId)!;
/** How the messages to a person fare, the oldest first. */
const readStates = async (address: string) =>
  (await findAddressDeliveries(bakery, address))?.deliveries
    .toReversed()
    .map(({ status, failure }) => ({ status, isTriedAgain: status === 'pending' && failure !== null })) ?? [];

/** Works like the product's workers for so long, from one job that is due to the next. */
async function workFor(ms: number): Promise<void> {
  for (let left = ms; ;) {
    await runDueJobs(deps);
    const delayMs = await findNextJobDelayMs(deps);
    if (delayMs === null || delayMs > left) return passTime(deps, left);
    await passTime(deps, Math.max(delayMs, 0) + 1);
    left -= Math.max(delayMs, 0) + 1;
  }
}

describe.each(Object.entries(PROVIDERS))('While the provider of %s is away for an hour', (_name, provider) => {
  let line: Line;
  beforeAll(async () => {
    line = await provider.open();
    await line.bring('When do you open?');
    await runDueJobs(deps);
  });

  it('is asked ever more rarely, the screens say so, and afterwards everything arrives once and in order', async () => {
    expect(provider.listTaken()).toEqual(['We open at seven.']);
    provider.goAway();
    await line.bring('Do you have parking?');
    await workFor(HOUR_MS / 2);
    await line.bring('When do you open?');
    expect(await readStates(line.address)).toMatchObject([
      { status: expect.stringMatching(/sent|delivered/) },
      { status: 'pending', isTriedAgain: true },
      { status: 'pending' },
    ]);
    expect((await findAccount(line.accountId)).lastError).not.toBeNull();
    await workFor(HOUR_MS / 2);
    const calls = CALLS - provider.faults().length;
    expect(calls).toBeGreaterThan(5);
    expect(calls).toBeLessThan(25);
    provider.faults().length = 0;
    await workFor(HOUR_MS);
    expect(provider.listTaken()).toEqual(['We open at seven.', 'Parking is behind the house.', 'We open at seven.']);
    const states = await readStates(line.address);
    expect(states.map(({ status }) => /^(?:sent|delivered)$/.test(status))).toEqual([true, true, true]);
    expect((await findAccount(line.accountId)).lastError).toBeNull();
    expect(await listJobs(deps, 'channel.deliver')).toEqual([]);
  });
});

describe('When what signs us in has expired', () => {
  it.each(['sms', 'email'] as const)('an answer by %s says so, and leaves once it is entered anew', async (channel) => {
    const { open, listTaken } = PROVIDERS[channel]!;
    const line = await open();
    const before = listTaken().length;
    const renewed = randomBytes(16).toString('hex');
    if (channel === 'sms') fakes.twilio.authToken = renewed;
    await line.bring('Do you have parking?');
    // The mailbox was read just before.
    if (channel === 'email') world.imap.password = renewed;
    await workFor(60_000);
    const account = await findAccount(line.accountId);
    expect(account.lastError?.code).toBe(channel === 'sms' ? 'credentials_refused' : 'mail_sign_in_refused');
    const view = await findAddressDeliveries(bakery, line.address);
    const failed = view?.deliveries.find(({ failure }) => failure !== null);
    // A mail server says the same where its own directory is away, so a mail is tried again.
    expect(failed).toMatchObject({
      status: channel === 'sms' ? 'failed' : 'pending',
      failure: { code: account.lastError?.code },
    });
    const entered = channel === 'sms' ? { authToken: renewed } : { password: renewed };
    const input = { ...line.input, ...entered } as ChannelAccountInput;
    await updateChannelAccount(bakery.scope, bakery.admin, { accountId: line.accountId, account: input });
    if (channel === 'sms') {
      const settings = JSON.stringify({ apiUrl: fakes.twilio.url });
      await bakery.scope.db(
        (tx) => tx.$executeRaw`
        UPDATE "ChannelAccount" SET settings = settings || ${settings}::jsonb WHERE id = ${line.accountId}::uuid`,
      );
    }
    if (channel === 'sms') await bakery.scope.db((tx) => retryDelivery(tx, failed?.id ?? ''));
    await workFor(600_000);
    expect(listTaken().slice(before)).toEqual(['Parking is behind the house.']);
    expect((await findAccount(line.accountId)).lastError).toBeNull();
  });
});
