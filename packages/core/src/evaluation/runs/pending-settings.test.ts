import type { AssistantSettings } from '@lobby/contracts/tenants';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listNotifications } from '../../notifications/index.ts';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
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
/** Nothing is ever this sure. */
const HARMFUL: AssistantSettings = { ...HARMLESS, answerThreshold: 1 };

const live = async ({ scope }: TestTenant) => (await scope.db((tx) => getTenantSettings(tx))).answerThreshold;
const held = ({ scope }: TestTenant) => scope.db((tx) => loadPendingSettings(tx));
const save = ({ scope, admin }: TestTenant, settings: AssistantSettings) =>
  saveAssistantSettings(scope, admin, settings);
const decide = ({ scope, admin }: TestTenant, publish: boolean) =>
  scope.db((tx) => reviewPendingSettings(tx, admin, publish));

/** A company whose set has one question that passes, and that wants its changes to be checked. */
async function makeCareful(name: string): Promise<TestTenant> {
  const tenant = await createTestTenant(deps, name);
  await createTextResource(tenant.scope, tenant.admin, {
    title: 'Parking',
    text: 'There is parking for large buses behind the house.',
  });
  while (await ingestNextResource(deps));
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

describe('changes of the assistant that are checked first', () => {
  it('go live by themselves when no question gets worse', async () => {
    const shop = await makeCareful('Harmless');
    const before = await live(shop);
    expect(await save(shop, HARMLESS)).toEqual({ isStaged: true });
    expect(await live(shop)).toBe(before);
    expect(await held(shop)).toMatchObject({ isRunning: true, total: 1, done: 0 });
    await runEvaluations(deps, LONG);
    expect(await live(shop)).toBe(0.3);
    expect(await held(shop)).toBeNull();
    const { runs } = await shop.scope.db((tx) => listEvaluationRuns(tx));
    expect(runs[0]).toMatchObject({ trigger: 'settings', metrics: { passed: 1 }, settings: { answerThreshold: 0.3 } });
  });

  it('wait for a decision when one does, and the company admins are told', async () => {
    const shop = await makeCareful('Harmful');
    const other = await makeCareful('Other');
    const before = await live(shop);
    await save(shop, HARMFUL);
    await runEvaluations(deps, LONG);
    expect(await live(shop)).toBe(before);
    expect(await held(shop)).toMatchObject({ isRunning: false, regressions: 1, settings: { answerThreshold: 1 } });
    const told = await shop.scope.db((tx) => listNotifications(tx, shop.admin.userId));
    expect(told.notifications.map(({ kind }) => kind)).toContain('settings_held');
    await decide(shop, false);
    expect([await live(shop), await held(shop)]).toEqual([before, null]);

    await save(shop, HARMFUL);
    await decide(shop, true);
    expect([await live(shop), await held(shop)]).toEqual([1, null]);
    await decide(shop, false);
    expect(await live(shop)).toBe(1);
    // The run that was under way for them is gone, and the other company has heard of nothing.
    await runEvaluations(deps, LONG);
    expect(await live(shop)).toBe(1);
    expect([await live(other), await held(other)]).toEqual([before, null]);
  });

  it('are tried anew when they are changed meanwhile', async () => {
    const shop = await makeCareful('Twice');
    await save(shop, HARMFUL);
    await save(shop, HARMLESS);
    await runEvaluations(deps, LONG);
    expect([await live(shop), await held(shop)]).toEqual([0.3, null]);
  });

  it('wait for a run that is under way', async () => {
    const shop = await makeCareful('Busy');
    await startEvaluation(shop.scope, shop.admin, { withModel: false });
    await save(shop, HARMLESS);
    await runEvaluations(deps, LONG);
    expect([await live(shop), await held(shop)]).toEqual([0.3, null]);
  });

  it('are live at once where the company doesn’t want it, or its set was never asked', async () => {
    const shop = await makeCareful('Free');
    await shop.scope.db((tx) => setEvaluationRequired(tx, shop.admin, false));
    expect(await save(shop, HARMFUL)).toEqual({ isStaged: false });
    expect(await live(shop)).toBe(1);
    const fresh = await createTestTenant(deps, 'Fresh');
    await fresh.scope.db((tx) => setEvaluationRequired(tx, fresh.admin, true));
    expect(await save(fresh, HARMFUL)).toEqual({ isStaged: false });
  });
});
