import type { AssistantSettings } from '@lobby/contracts/tenants';
import { createTestTenant, drainIngest, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listNotifications } from '../../notifications/index.ts';
import { createTextResource } from '../../resources/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';
import {
  createEvaluationQuestion,
  reviewPendingSettings,
  loadPendingSettings,
  listEvaluationRuns,
  runEvaluations,
  saveAssistantSettings,
  setEvaluationRequired,
  startEvaluation,
} from '../index.ts';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

const LONG = 3600;
const HARMLESS = {
  persona: 'Kind',
  language: 'en',
  answerThreshold: 0.3,
  faqThreshold: 0.8,
} as const;
/** No answer is ever this confident. */
const HARMFUL: AssistantSettings = { ...HARMLESS, answerThreshold: 1 };

const getLiveThreshold = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => getTenantSettings(tx))).answerThreshold;
const getPending = ({ scope }: TestTenant) => scope.db((tx) => loadPendingSettings(tx));
const save = ({ scope, admin }: TestTenant, settings: AssistantSettings) =>
  saveAssistantSettings(scope, admin, settings);
const review = ({ scope, admin }: TestTenant, publish: boolean) =>
  scope.db((tx) => reviewPendingSettings(tx, admin, publish));

/** A tenant that requires an evaluation and has one question, which passes. */
async function createCarefulTenant(name: string): Promise<TestTenant> {
  const tenant = await createTestTenant(deps, name);
  await createTextResource(tenant.scope, tenant.admin, {
    title: 'Parking',
    text: 'There is parking for large buses behind the house.',
  });
  await drainIngest(deps);
  await createEvaluationQuestion(tenant.scope.db, tenant.admin, {
    question: 'Is there parking for large buses?',
    expectedAnswer: 'behind the house',
    mustRefuse: false,
    source: null,
  });
  await tenant.scope.db((tx) => setEvaluationRequired(tx, tenant.admin, true));
  await startEvaluation(tenant.scope, tenant.admin, { withModel: false });
  await runEvaluations(deps, LONG);
  return tenant;
}

describe('settings of the assistant that are tried first', () => {
  it('go live automatically when no question regresses', async () => {
    const shop = await createCarefulTenant('Harmless');
    const before = await getLiveThreshold(shop);
    expect(await save(shop, HARMLESS)).toEqual({ isStaged: true });
    expect(await getLiveThreshold(shop)).toBe(before);
    expect(await getPending(shop)).toMatchObject({ isRunning: true, total: 1, done: 0 });
    await runEvaluations(deps, LONG);
    expect(await getLiveThreshold(shop)).toBe(0.3);
    expect(await getPending(shop)).toBeNull();
    const { runs } = await shop.scope.db((tx) => listEvaluationRuns(tx));
    expect(runs[0]).toMatchObject({ trigger: 'settings', metrics: { passed: 1 }, settings: { answerThreshold: 0.3 } });
  });

  it('wait for a decision when one does, which company admins are notified of', async () => {
    const shop = await createCarefulTenant('Harmful');
    const other = await createCarefulTenant('Other');
    const before = await getLiveThreshold(shop);
    await save(shop, HARMFUL);
    await runEvaluations(deps, LONG);
    expect(await getLiveThreshold(shop)).toBe(before);
    expect(await getPending(shop)).toMatchObject({
      isRunning: false,
      regressions: 1,
      settings: { answerThreshold: 1 },
    });
    const listed = await shop.scope.db((tx) => listNotifications(tx, shop.admin.userId));
    expect(listed.notifications.map(({ kind }) => kind)).toContain('settings_regressed');
    await review(shop, false);
    expect([await getLiveThreshold(shop), await getPending(shop)]).toEqual([before, null]);

    await save(shop, HARMFUL);
    await review(shop, true);
    expect([await getLiveThreshold(shop), await getPending(shop)]).toEqual([1, null]);
    await review(shop, false);
    expect(await getLiveThreshold(shop)).toBe(1);
    // Their run is removed, and the other company is not affected.
    await runEvaluations(deps, LONG);
    expect(await getLiveThreshold(shop)).toBe(1);
    expect([await getLiveThreshold(other), await getPending(other)]).toEqual([before, null]);
  });

  it('are tried again when they are changed meanwhile', async () => {
    const shop = await createCarefulTenant('Twice');
    await save(shop, HARMFUL);
    await save(shop, HARMLESS);
    await runEvaluations(deps, LONG);
    expect([await getLiveThreshold(shop), await getPending(shop)]).toEqual([0.3, null]);
  });

  it('wait for a run in progress', async () => {
    const shop = await createCarefulTenant('Busy');
    await startEvaluation(shop.scope, shop.admin, { withModel: false });
    await save(shop, HARMLESS);
    await runEvaluations(deps, LONG);
    expect([await getLiveThreshold(shop), await getPending(shop)]).toEqual([0.3, null]);
  });

  it('are live at once where the company doesn’t require it, or its questions have never run', async () => {
    const shop = await createCarefulTenant('Free');
    await shop.scope.db((tx) => setEvaluationRequired(tx, shop.admin, false));
    expect(await save(shop, HARMFUL)).toEqual({ isStaged: false });
    expect(await getLiveThreshold(shop)).toBe(1);
    const fresh = await createTestTenant(deps, 'Fresh');
    await fresh.scope.db((tx) => setEvaluationRequired(tx, fresh.admin, true));
    expect(await save(fresh, HARMFUL)).toEqual({ isStaged: false });
  });
});
