import { randomUUID } from 'node:crypto';
import { createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { listNotifications } from '../notifications/index.ts';
import { chooseModel, findTenantModels, getModelSettings, saveProvider } from '../models/index.ts';
import { changePlan, setFeatureOverride } from '../platform/index.ts';
import { createFileResource, createTextResource, removeResource } from '../resources/index.ts';
import {
  chooseSelfServicePlan,
  consumeQuestionQuota,
  getUsage,
  hasFeature,
  listFeatures,
  listPlans,
  listPlansForSignUp,
} from './index.ts';

const LIMIT_REACHED = assistantMessages.english.limitReached;

const deps = await openTestDeps();
const bakery = await createTestTenant(deps, 'Bakery', 'free');
const bank = await createTestTenant(deps, 'Bank', 'free');
afterAll(() => deps.close());

const loadUsage = (tenant: TestTenant) => tenant.scope.db((tx) => getUsage(tx, deps.clock.now()));

const addText = (tenant: TestTenant, text = 'We open at seven.') =>
  createTextResource(tenant.scope, tenant.admin, { title: 'Hours', text });

/** Creates resources that are never processed. */
const fill = (tenant: TestTenant, count: number, sizeBytes = 10) =>
  tenant.scope.db((tx) =>
    tx.resource.createMany({
      data: Array.from({ length: count }, () => ({ type: 'text', title: 'Filler', text: 'x', sizeBytes, dueAt: null })),
    }),
  );

const setMessages = (tenant: TestTenant, count: number) => {
  const now = deps.clock.now();
  const period = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  return tenant.scope.db((tx) => tx.usage.createMany({ data: [{ metric: 'questions', period, count }] }));
};

const consumeOne = (tenant: TestTenant) => tenant.scope.db((tx) => consumeQuestionQuota(tx, deps.clock.now()));

describe('the plans', () => {
  it('S65 beyond the free one are granted by staff, unless the platform lets companies choose them', async () => {
    const { platformDb, platformSettings } = deps;
    const strict = { platformDb, platformSettings, selfServicePlans: ['free'] as const };
    expect(() => chooseSelfServicePlan(strict, 'premium')).toThrow('plan_not_available');
    expect(chooseSelfServicePlan(strict, 'free')).toBe('free');
    // Who doesn't choose gets the one that the platform's staff has set.
    expect(chooseSelfServicePlan(strict, null)).toBe('free');
    const offered = (await listPlansForSignUp(strict)).filter(({ isSelfService }) => isSelfService);
    expect(offered.map(({ id }) => id)).toEqual(['free']);
  });

  it('are listed from the smallest to the largest', async () => {
    const plans = await bakery.scope.db(listPlans);
    expect(plans.map(({ id }) => id)).toEqual(['free', 'basic', 'premium', 'enterprise']);
    expect(plans[0]).toMatchObject({
      monthlyQuestions: 300,
      maxResources: 5,
      maxStorageBytes: 50_000_000,
      maxSeats: 2,
    });
  });

  it('show what a company has used, and nothing of another one', async () => {
    const shop = await createTestTenant(deps, 'Shop', 'free');
    await addText(shop, 'ten letters');
    await consumeOne(shop);
    expect(await loadUsage(shop)).toEqual({
      questions: { metric: 'questions', used: 1, limit: 300 },
      resources: { metric: 'resources', used: 1, limit: 5 },
      storage: { metric: 'storage', used: 11, limit: 50_000_000 },
      seats: { metric: 'seats', used: 1, limit: 2 },
      contacts: { metric: 'contacts', used: 0, limit: 2_500 },
      features: ['own_model_key', 'evaluation', 'translation'].map((feature) => ({
        feature,
        isEnabled: false,
        source: 'plan',
        endsAt: null,
      })),
    });
    expect(await loadUsage(bank)).toMatchObject({
      questions: { used: 0 },
      resources: { used: 0 },
      storage: { used: 0 },
    });
  });
});

describe('the resources of a plan', () => {
  it('are limited until one is deleted or the plan is larger', async () => {
    await fill(bakery, 4);
    const { id } = await addText(bakery);
    await expect(addText(bakery)).rejects.toMatchObject({
      kind: 'over_quota',
      code: 'resource_limit_reached',
      params: { count: 5 },
    });
    await expect(addText(bank)).resolves.toHaveProperty('id');
    await removeResource(bakery.scope, bakery.admin, id);
    await addText(bakery);
    await changePlan(deps, bank.admin.userId, { tenantId: bakery.scope.tenantId, planId: 'basic' });
    await expect(addText(bakery)).resolves.toHaveProperty('id');
  });

  it('have a last place that two uploads at the same time do not both take', async () => {
    const shop = await createTestTenant(deps, 'Race', 'free');
    await fill(shop, 4);
    const results = await Promise.allSettled([addText(shop), addText(shop), addText(shop)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((await loadUsage(shop)).resources.used).toBe(5);
  });
});

describe('the storage of a plan', () => {
  it('is limited, and nothing of a refused file stays', async () => {
    const shop = await createTestTenant(deps, 'Archive', 'free');
    await fill(shop, 1, 49_999_990);
    const pdf = { name: 'large.pdf', bytes: Buffer.from('%PDF-1.7 not much in it') };
    await expect(createFileResource(shop.scope, shop.admin, pdf)).rejects.toMatchObject({
      kind: 'over_quota',
      code: 'storage_limit_reached',
      params: { megabytes: 50 },
    });
    expect(await shop.scope.db((tx) => tx.file.count())).toBe(0);
    expect(await shop.scope.db((tx) => tx.resource.count())).toBe(1);
  });

  it('is counted beyond two gigabytes', async () => {
    const shop = await createTestTenant(deps, 'Warehouse', 'enterprise');
    await fill(shop, 3, 2_000_000_000);
    expect((await loadUsage(shop)).storage.used).toBe(6_000_000_000);
  });

  it('has a last place that two uploads at the same time do not both take', async () => {
    const shop = await createTestTenant(deps, 'Cellar', 'free');
    await fill(shop, 1, 49_999_980);
    const results = await Promise.allSettled([addText(shop, 'x'.repeat(15)), addText(shop, 'y'.repeat(15))]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the features of a plan', () => {
  const PROVIDER = {
    provider: 'openai' as const,
    baseUrl: null,
    model: 'gpt-4o-mini',
    cheapModel: '',
    apiKey: 'sk-of-the-tenant',
    contextWindow: null,
    inputPrice: null,
    outputPrice: null,
  };
  const NOT_INCLUDED = { kind: 'over_quota', code: 'own_model_key_not_included' };
  const save = ({ scope, admin }: TestTenant) => saveProvider(scope, admin, PROVIDER);
  const chooseOwn = ({ scope, admin }: TestTenant) =>
    scope.db((tx) => chooseModel(tx, admin, { source: 'own', rerank: false, answerTokens: 200 }));
  const listEnabled = async ({ scope }: TestTenant) =>
    (await scope.db((tx) => listFeatures(tx))).filter(({ isEnabled }) => isEnabled).map(({ feature }) => feature);
  const override = (tenant: TestTenant, isEnabled: boolean | null, endsAt: Date | null = null) =>
    setFeatureOverride(deps, bank.admin.userId, {
      tenantId: tenant.scope.tenantId,
      feature: 'own_model_key',
      isEnabled,
      endsAt: endsAt?.toISOString() ?? null,
    });

  it('are missing on Free: no own key can be saved or chosen, and a plan that has it allows both', async () => {
    const shop = await createTestTenant(deps, 'Thrifty', 'free');
    await expect(save(shop)).rejects.toMatchObject(NOT_INCLUDED);
    await expect(chooseOwn(shop)).rejects.toMatchObject(NOT_INCLUDED);
    expect(await shop.scope.db((tx) => tx.providerCredential.count())).toBe(0);
    await changePlan(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, planId: 'premium' });
    await save(shop);
    await chooseOwn(shop);
    expect(await listEnabled(shop)).toEqual(['own_model_key', 'evaluation', 'translation']);
  });

  it('that a smaller plan lacks are not used any more, and are again on the larger one', async () => {
    const shop = await createTestTenant(deps, 'Shrinking', 'premium');
    await save(shop);
    await chooseOwn(shop);
    const loadSource = async () => (await getModelSettings(shop.scope)).source;
    expect(await loadSource()).toBe('own');
    expect((await findTenantModels(shop.scope))?.main.chatModel.name).toBe('gpt-4o-mini');
    await changePlan(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, planId: 'free' });
    expect(await loadSource()).toBe('platform');
    expect((await findTenantModels(shop.scope))?.main.chatModel.name).not.toBe('gpt-4o-mini');
    await changePlan(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, planId: 'premium' });
    expect(await loadSource()).toBe('own');
  });

  it('can be turned on or off for one tenant, until a date, and not for another', async () => {
    const [shop, neighbour] = [
      await createTestTenant(deps, 'Trial', 'free'),
      await createTestTenant(deps, 'Next', 'free'),
    ];
    const tomorrow = new Date(Date.now() + 86_400_000);
    await override(shop, true, tomorrow);
    await expect(save(shop)).resolves.toBeUndefined();
    await expect(save(neighbour)).rejects.toMatchObject(NOT_INCLUDED);
    expect((await loadUsage(shop)).features).toMatchObject([
      { feature: 'own_model_key', isEnabled: true, source: 'override', endsAt: tomorrow.toISOString() },
      { feature: 'evaluation', isEnabled: false },
      { feature: 'translation', isEnabled: false },
    ]);
    expect(await shop.scope.db((tx) => hasFeature(tx, 'own_model_key', new Date(tomorrow.getTime() + 1)))).toBe(false);

    const rich = await createTestTenant(deps, 'Rich', 'premium');
    await override(rich, false);
    await expect(save(rich)).rejects.toMatchObject(NOT_INCLUDED);
    await override(rich, null);
    await expect(save(rich)).resolves.toBeUndefined();
    await expect(override({ ...rich, scope: { ...rich.scope, tenantId: randomUUID() } }, true)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('S7 are not turned on by a tenant itself', async () => {
    const grant = bakery.scope.db((tx) =>
      tx.featureOverride.createMany({ data: [{ feature: 'own_model_key', enabled: true }] }),
    );
    await expect(grant).rejects.toThrow(/permission denied/);
  });
});

describe('the questions of a month', () => {
  it('S65 are counted to the limit and no further, also at the same time', async () => {
    const shop = await createTestTenant(deps, 'Busy', 'free');
    await setMessages(shop, 295);
    const counted = await Promise.all(Array.from({ length: 9 }, () => consumeOne(shop)));
    expect(counted.filter(Boolean)).toHaveLength(5);
    expect((await loadUsage(shop)).questions.used).toBe(300);
    expect(await consumeOne(bank)).toBe(true);
  });

  it('end with an answer that says so and one notification of the company admins', async () => {
    const shop = await createTestTenant(deps, 'Sold Out', 'free');
    await setMessages(shop, 300);
    const visit = await createTestVisitor(deps, shop);
    const send = async (clientMessageId: string) =>
      (await sendTestMessage(deps, visit, { clientMessageId, text: 'When do you open?' })).message;
    const first = randomUUID();
    expect(await send(first)).toMatchObject({
      state: 'final',
      outcome: 'unknown',
      text: LIMIT_REACHED,
    });
    await send(randomUUID());
    const { notifications } = await shop.scope.db((tx) => listNotifications(tx, shop.admin.userId));
    expect(notifications.map(({ kind }) => kind)).toEqual(['limit_reached']);
    expect((await bank.scope.db((tx) => listNotifications(tx, bank.admin.userId))).notifications).toEqual([]);
  });

  it('S65 are not answered for free by cancelling an answer and sending the same message again', async () => {
    const shop = await createTestTenant(deps, 'Sly', 'free');
    await setMessages(shop, 300);
    const visit = await createTestVisitor(deps, shop);
    const message = { clientMessageId: randomUUID(), text: 'When do you open?' };
    await sendTestMessage(deps, visit, message);
    await shop.scope.db((tx) =>
      tx.message.updateMany({ where: { author: 'assistant' }, data: { state: 'cancelled' } }),
    );
    expect((await sendTestMessage(deps, visit, message)).message?.text).toBe(LIMIT_REACHED);
  });

  it('start again with the next month', async () => {
    const shop = await createTestTenant(deps, 'Seasonal', 'free');
    await setMessages(shop, 300);
    expect(await consumeOne(shop)).toBe(false);
    deps.clock.advance(32 * 86_400_000);
    expect(await consumeOne(shop)).toBe(true);
    expect((await loadUsage(shop)).questions.used).toBe(1);
  });
});
