import { createChatModelPool } from '@lobby/ai';
import { SaveProvider } from '@lobby/contracts/models';
import { createSealer } from '@lobby/runtime';
import {
  createTestTenant,
  createTestVisitor,
  startFakeModelServer,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { FakeModelServer, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getAnswerTrace } from '../answers/index.ts';
import { listAuditEvents } from '../audit/index.ts';
import type { Deps } from '../deps.ts';
import { listNotifications } from '../notifications/index.ts';
import { createTextResource, ingestNextResource } from '../resources/index.ts';
import {
  chooseModel,
  getModelSettings,
  removeProvider,
  resealSecrets,
  saveProvider,
  testModel,
  updateModelBudget,
} from './index.ts';

const QUESTION = 'What does a wedding cake cost?';
const PASSAGE = 'A wedding cake does cost ninety euros.';
const KEY = 'sk-bakery-very-secret-key-0001';

let deps: TestDeps;
let server: FakeModelServer;
let bakery: TestTenant;
let bank: TestTenant;

const input = (change: Partial<SaveProvider> = {}): SaveProvider => ({
  provider: 'compatible',
  baseUrl: server.baseUrl,
  model: 'big-model',
  cheapModel: '',
  apiKey: KEY,
  contextWindow: 8_000,
  inputPrice: 1,
  outputPrice: 10,
  ...change,
});
const choice = { source: 'own', rerank: false, answerTokens: 200 } as const;
const noBudget = { dailyTokens: null, visitorDailyTokens: null, dailyCost: null };

async function useOwnProvider(tenant: TestTenant, change: Partial<SaveProvider> = {}): Promise<void> {
  await saveProvider(tenant.scope, tenant.admin, input(change));
  await tenant.scope.db((tx) => chooseModel(tx, tenant.admin, choice));
}
const setBudget = (
  tenant: TestTenant,
  budget: Partial<typeof noBudget | { dailyTokens: number; visitorDailyTokens: number; dailyCost: number }>,
) => tenant.scope.db((tx) => updateModelBudget(tx, tenant.admin, { ...noBudget, ...budget }));

interface SendOptions {
  signal?: AbortSignal;
  session?: ReturnType<typeof createTestVisitor>;
  /** The product that answers, where it isn't the usual one. */
  using?: Deps;
}

async function send(tenant: TestTenant, { signal, session, using = deps }: SendOptions = {}) {
  const options = signal ? { signal } : {};
  const sender = await (session ?? createTestVisitor(deps, tenant));
  const { message } = await sendTestMessage(using, sender, QUESTION, options);
  const trace = message && (await tenant.scope.db((tx) => getAnswerTrace(tx, tenant.scope, message.id)));
  return { message, trace };
}

/** A day without any usage. */
const nextDay = (): void => deps.clock.advance(24 * 3_600_000);
const listNotifiedPercents = async (tenant: TestTenant): Promise<unknown[]> =>
  (await tenant.scope.db((tx) => listNotifications(tx, tenant.admin.userId))).notifications
    .filter(({ kind }) => kind === 'budget_reached')
    .map(({ data }) => data['percent']);

beforeAll(async () => {
  server = await startFakeModelServer();
  deps = await openTestDeps({ allow: [server.host] });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  for (const tenant of [bakery, bank])
    await createTextResource(tenant.scope, tenant.admin, { title: 'Wedding cake', text: PASSAGE });
  while (await ingestNextResource(deps));
});
afterAll(async () => {
  await deps.close();
  await server.close();
});
beforeEach(() => {
  nextDay();
  server.requests.length = 0;
  server.setReply(() => 'It costs ninety euros [1].');
});

describe('a company’s own provider', () => {
  it('writes that company’s answers with its key, and no other company’s', async () => {
    await useOwnProvider(bakery);
    const { message, trace } = await send(bakery);
    expect(message?.text).toBe('It costs ninety euros [1].');
    expect(trace).toMatchObject({
      answerer: 'model',
      model: 'big-model',
      promptTokens: 1_000,
      completionTokens: 100,
      costMicros: 2_000,
    });
    expect(server.requests).toMatchObject([{ key: KEY, model: 'big-model', maxTokens: 200 }]);
    expect((await send(bank)).trace).toMatchObject({ answerer: 'extractive', costMicros: null, fallback: null });
    expect(server.requests).toHaveLength(1);
    expect((await getModelSettings(bank.scope)).provider).toBeNull();
  });

  it('S79 is shown without its key: how that ends, and nothing else of it, not even in the audit log', async () => {
    await useOwnProvider(bakery);
    const shown = await getModelSettings(bakery.scope);
    expect(shown).toMatchObject({
      source: 'own',
      provider: { keyLastFour: '0001', model: 'big-model' },
      isKeyUnreadable: false,
    });
    const [row] = await bakery.scope.db((tx) => tx.providerCredential.findMany());
    const audit = await bakery.scope.db((tx) => listAuditEvents(tx, { skip: 0, take: 100 }));
    for (const text of [JSON.stringify(shown), JSON.stringify(audit)]) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain(Buffer.from(row?.ciphertext ?? []).toString('base64'));
      expect(text).not.toContain('ciphertext');
    }
    expect(audit.map(({ action }) => action)).toContain('model.provider_saved');
    await useOwnProvider(bakery, { apiKey: 'short' });
    expect((await getModelSettings(bakery.scope)).provider?.keyLastFour).toBe('');
  });

  it('S79 needs its key anew when its address or provider changes, and not when its model does', async () => {
    await useOwnProvider(bakery);
    await saveProvider(bakery.scope, bakery.admin, input({ apiKey: '', model: 'other-model' }));
    for (const change of [{ baseUrl: `${server.baseUrl}/elsewhere` }, { provider: 'openai' as const, baseUrl: null }])
      await expect(saveProvider(bakery.scope, bakery.admin, input({ apiKey: '', ...change }))).rejects.toMatchObject({
        kind: 'invalid',
        code: 'provider_key_reentry_required',
      });
    await send(bakery);
    expect(server.requests).toMatchObject([{ key: KEY, model: 'other-model' }]);
  });

  it.each([
    'http://10.0.0.5:8080/v1',
    'http://169.254.169.254/latest',
    'https://[::1]/v1',
    'https://localhost:5432/v1',
    'http://models.example.com/v1',
    'https://user:word@models.example.com/v1',
  ])('S79 S48 is not taken at %s: private, no web port, or readable on the way', async (baseUrl) => {
    await expect(saveProvider(bakery.scope, bakery.admin, input({ baseUrl }))).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('S79 S49 whose name leads into a private network is not reached by a test, nor by an answer', async () => {
    const canary = await startFakeModelServer();
    await useOwnProvider(bank, { baseUrl: 'https://localhost/v1' });
    expect(await testModel(bank.scope, bank.admin)).toMatchObject({
      isOk: false,
      code: 'model_private_address',
    });
    const { message, trace } = await send(bank);
    expect(message?.text).toContain(PASSAGE);
    expect(trace).toMatchObject({ answerer: 'extractive', fallback: { code: 'model_private_address' } });
    expect(canary.requests).toEqual([]);
    await canary.close();
    await bank.scope.db((tx) => removeProvider(tx, bank.admin));
  });

  it('can be tested with one small call, which says what is wrong in a sentence without the key', async () => {
    await useOwnProvider(bakery);
    server.setReply(() => 'ready');
    expect(await testModel(bakery.scope, bakery.admin)).toMatchObject({
      isOk: true,
      code: 'model_replied',
      params: { model: 'big-model', reply: 'ready' },
    });
    expect(server.requests[0]?.maxTokens).toBeLessThanOrEqual(50);
    server.setReply(() => ({ status: 401 }));
    const refused = await testModel(bakery.scope, bakery.admin);
    expect(refused).toMatchObject({ isOk: false, code: 'provider_key_rejected' });
    expect(JSON.stringify(refused)).not.toContain(KEY);
  });

  it('that a bug keeps from being tested is not taken for one whose key is unreadable', async () => {
    await useOwnProvider(bakery);
    const scope = {
      ...bakery.scope,
      chatModelPool: {
        get: () => {
          throw new TypeError('a bug');
        },
      },
    };
    await expect(testModel(scope, bakery.admin)).rejects.toThrow('a bug');
    await expect(getModelSettings(scope)).rejects.toThrow('a bug');
  });

  it('S89 that is down rests after three failures, says so on the screen, and no other company waits', async () => {
    await useOwnProvider(bakery, { apiKey: 'sk-broken-broken-broken', model: 'broken' });
    await useOwnProvider(bank, { apiKey: 'sk-bank-bank-bank-bank' });
    server.setReply(({ model }) => (model === 'broken' ? { status: 400 } : 'It costs ninety euros [1].'));
    for (const _time of [1, 2, 3]) {
      const { message, trace } = await send(bakery);
      expect(message).toMatchObject({ outcome: 'unsure', text: expect.stringContaining(PASSAGE) });
      expect(trace?.fallback).toEqual({ code: 'provider_request_rejected', params: { status: 400 } });
    }
    const calls = server.requests.length;
    expect((await send(bakery)).trace?.fallback?.code).toBe('model_paused');
    expect(server.requests).toHaveLength(calls);
    expect(await getModelSettings(bakery.scope)).toMatchObject({
      isCircuitOpen: true,
      failures: { count: expect.any(Number), last: { code: 'model_paused', params: {} } },
    });
    expect((await send(bank)).trace).toMatchObject({ answerer: 'model' });
    expect(await getModelSettings(bank.scope)).toMatchObject({ isCircuitOpen: false });
    await bank.scope.db((tx) => removeProvider(tx, bank.admin));
  });

  it('can be chosen only once it is entered, and its removal leaves nothing of the key', async () => {
    await expect(bank.scope.db((tx) => chooseModel(tx, bank.admin, choice))).rejects.toMatchObject({ kind: 'invalid' });
    await useOwnProvider(bank);
    await bank.scope.db((tx) => removeProvider(tx, bank.admin));
    expect(await bank.scope.db((tx) => tx.providerCredential.count())).toBe(0);
    expect((await getModelSettings(bank.scope)).source).toBe('platform');
  });
});

describe('a kept key', () => {
  it('S78 can’t be read in the table, nor be opened after it was moved to another company', async () => {
    await useOwnProvider(bakery);
    await useOwnProvider(bank, { apiKey: 'sk-bank-bank-bank-bank' });
    const [row] = await bakery.scope.db((tx) => tx.providerCredential.findMany());
    expect(Buffer.from(row?.ciphertext ?? []).includes(KEY)).toBe(false);
    await bank.scope.db((tx) => tx.providerCredential.updateMany({ data: { ciphertext: row!.ciphertext } }));
    const { message, trace } = await send(bank);
    expect(server.requests).toEqual([]);
    expect(message?.text).toContain(PASSAGE);
    expect(trace?.fallback?.code).toBe('model_key_unreadable');
    expect(await getModelSettings(bank.scope)).toMatchObject({
      isKeyUnreadable: true,
      provider: { model: 'big-model' },
    });
    await bank.scope.db((tx) => removeProvider(tx, bank.admin));
  });

  it('S78 is sealed anew after the secret was changed, while answers go on, and then opens without the old secret', async () => {
    await useOwnProvider(bakery);
    const old = 'a secret that only tests have, longer than thirty-two characters';
    const next = 'n'.repeat(40);
    const both = { ...deps, sealer: createSealer(next, [old]) };
    const answers = Promise.all([1, 2, 3].map(() => send(bakery, { using: both })));
    expect(await resealSecrets(both)).toBe(1);
    expect((await answers).map(({ trace }) => trace?.answerer)).toEqual(['model', 'model', 'model']);
    expect(await resealSecrets(both)).toBe(0);
    const scope = { ...bakery.scope, sealer: createSealer(next) };
    server.setReply(() => 'ready');
    expect(await testModel(scope, bakery.admin)).toMatchObject({ isOk: true });
    expect(server.requests.at(-1)?.key).toBe(KEY);
    await useOwnProvider(bakery);
  });
});

describe('a day’s budget', () => {
  it('S65 of a company holds however many visitors ask at once: what is set aside never passes it, and everybody is answered', async () => {
    await useOwnProvider(bakery);
    await setBudget(bakery, { dailyTokens: 5_000 });
    const all = await Promise.all(Array.from({ length: 12 }, () => send(bakery)));
    expect(all.every(({ message }) => message?.text.includes('ninety euros'))).toBe(true);
    const written = all.filter(({ trace }) => trace?.answerer === 'model').length;
    expect(written).toBe(server.requests.length);
    expect(written).toBeGreaterThan(0);
    const { today } = await getModelSettings(bakery.scope);
    expect(today.tokens).toBe(written * 1_100);
    // At most what was set aside may turn out to be more than was thought.
    expect(today.tokens).toBeLessThanOrEqual(5_000 + written * 1_100);
    const spent = await send(bakery);
    const refused = all.find(({ trace }) => trace?.answerer === 'extractive') ?? spent;
    expect(refused.trace?.fallback?.code).toBe('tenant_budget_exceeded');
    expect(refused.message).toMatchObject({ text: `${PASSAGE} [1]` });
    await setBudget(bakery, {});
  });

  it('S65 is asked before the provider is: with none left, nothing is sent', async () => {
    await useOwnProvider(bakery);
    await setBudget(bakery, { dailyTokens: 0 });
    expect((await send(bakery)).trace).toMatchObject({
      answerer: 'extractive',
      fallback: { code: 'tenant_budget_exceeded' },
    });
    expect(server.requests).toEqual([]);
    await setBudget(bakery, {});
  });

  it('S65 of a visitor ends that visitor’s model, and nobody else’s', async () => {
    await useOwnProvider(bakery);
    await setBudget(bakery, { visitorDailyTokens: 2_500 });
    const session = createTestVisitor(deps, bakery);
    expect((await send(bakery, { session })).trace?.answerer).toBe('model');
    const second = await send(bakery, { session });
    expect(second.trace).toMatchObject({
      answerer: 'extractive',
      fallback: { code: 'visitor_budget_exceeded' },
    });
    expect((await send(bakery)).trace?.answerer).toBe('model');
    nextDay();
    expect((await send(bakery, { session })).trace?.answerer).toBe('model');
    await setBudget(bakery, {});
  });

  it('S65 is told of at 50, 80 and 100 percent, once each, to this company alone', async () => {
    await useOwnProvider(bakery);
    await setBudget(bakery, { dailyTokens: 3_000 });
    const before = (await listNotifiedPercents(bakery)).length;
    for (const _time of [1, 2, 3, 4]) await send(bakery);
    const now = (await listNotifiedPercents(bakery)).slice(0, (await listNotifiedPercents(bakery)).length - before);
    expect(now.toReversed()).toEqual([50, 100]);
    expect(await listNotifiedPercents(bank)).toEqual([]);
    await setBudget(bakery, {});
  });

  it('in money counts what the model costs', async () => {
    await useOwnProvider(bakery);
    await setBudget(bakery, { dailyCost: 0.005 });
    const answerers = [];
    for (const _time of [1, 2, 3, 4]) answerers.push((await send(bakery)).trace?.answerer);
    expect(answerers[0]).toBe('model');
    expect(answerers.at(-1)).toBe('extractive');
    expect((await getModelSettings(bakery.scope)).today.cost).toBeLessThanOrEqual(0.005);
    await setBudget(bakery, {});
  });

  it('near its end is written on by the cheaper model, if there is one', async () => {
    await useOwnProvider(bakery, { cheapModel: 'small-model' });
    await bakery.scope.db((tx) => tx.modelUsage.createMany({ data: [{ day: getToday(), tokens: 2_100 }] }));
    await setBudget(bakery, { dailyTokens: 2_600 });
    expect((await send(bakery)).trace).toMatchObject({ answerer: 'model', model: 'small-model' });
    await setBudget(bakery, {});
  });

  it('S66 is charged an answer that the visitor stops only as far as it came, and the provider is told', async () => {
    await useOwnProvider(bakery);
    const stop = new AbortController();
    server.setReply(() => {
      stop.abort();
      return null;
    });
    await send(bakery, { signal: stop.signal });
    await expect.poll(() => server.abortedCount(), { timeout: 10_000 }).toBeGreaterThan(0);
    const { today } = await getModelSettings(bakery.scope);
    expect(today.tokens).toBeGreaterThan(0);
    expect(today.tokens).toBeLessThan(1_000);
  });
});

describe('the platform’s model', () => {
  it('writes within what the platform allows each company, which may take less and not more', async () => {
    await bank.scope.db((tx) => chooseModel(tx, bank.admin, { ...choice, source: 'platform' }));
    const chatModel = createChatModelPool({}).get({
      apiKey: 'platform',
      baseUrl: server.baseUrl,
      model: 'platform-model',
    });
    const platform = { ...deps, chatModel, platformModelConfig: { ...deps.platformModelConfig, dailyTokens: 1_500 } };
    await setBudget(bank, { dailyTokens: 2_000_000 });
    const answerers = [];
    for (const _time of [1, 2, 3]) answerers.push((await send(bank, { using: platform })).trace?.answerer);
    expect(answerers).toEqual(['model', 'extractive', 'extractive']);
    expect(server.requests.map(({ key }) => key)).toEqual(['platform']);
  });
});

const getToday = (): Date => {
  const now = deps.clock.now();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
};

it('A provider that is not filled in right is refused with a sentence for each field', () => {
  const wrong = SaveProvider.safeParse({ ...input(), model: ' ', contextWindow: 12.5, inputPrice: -1 });
  expect(wrong.error?.issues.map(({ path }) => path.join('.')).sort()).toEqual([
    'contextWindow',
    'inputPrice',
    'model',
  ]);
});
