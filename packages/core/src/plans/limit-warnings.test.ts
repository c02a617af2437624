import { clearJobs, createTestTenant, listMails, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteMember } from '../members/index.ts';
import { listNotifications, mailNotifications } from '../notifications/index.ts';
import { changePlan } from '../platform/index.ts';
import { createTextResource } from '../resources/index.ts';
import { consumeQuestionQuota, toUsagePeriod } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery', 'free');
  bank = await createTestTenant(deps, 'Bank', 'free');
  await deps.platformDb((tx) => tx.user.updateMany({ data: { emailConfirmedAt: new Date() } }));
});
afterAll(() => deps.close());

const setQuestions = ({ scope }: TestTenant, count: number) =>
  scope.db((tx) =>
    tx.usage.upsert({
      where: {
        tenantId_metric_period: {
          tenantId: scope.tenantId,
          metric: 'questions',
          period: toUsagePeriod(deps.clock.now()),
        },
      },
      create: { metric: 'questions', period: toUsagePeriod(deps.clock.now()), count },
      update: { count },
    }),
  );
const ask = ({ scope }: TestTenant) => scope.db((tx) => consumeQuestionQuota(tx, deps.clock.now()));
const listWarnings = async ({ scope, admin }: TestTenant) =>
  (await scope.db((tx) => listNotifications(tx, admin.userId))).notifications
    .filter(({ kind }) => kind.startsWith('limit_'))
    .map(({ kind, data }) => [kind, data]);
/** Makes pending mails due, as a minute does. */
const makeDue = ({ scope }: TestTenant) =>
  scope.db((tx) =>
    tx.notification.updateMany({ where: { mailDueAt: { not: null } }, data: { mailDueAt: new Date() } }),
  );

const NEAR = { metric: 'questions', percent: 80, used: 240, limit: 300 };
const REACHED = { metric: 'questions', percent: 100, used: 300, limit: 300 };

describe('the company admins', () => {
  it('are told once at 80 % and once at 100 % of a month’s questions, also by questions at the same time', async () => {
    await setQuestions(bakery, 238);
    await ask(bakery);
    expect(await listWarnings(bakery)).toEqual([]);
    await Promise.all([ask(bakery), ask(bakery), ask(bakery)]);
    expect(await listWarnings(bakery)).toEqual([['limit_near', NEAR]]);
    await setQuestions(bakery, 299);
    await ask(bakery);
    await ask(bakery);
    expect(await listWarnings(bakery)).toEqual([
      ['limit_reached', REACHED],
      ['limit_near', NEAR],
    ]);
    expect(await listWarnings(bank)).toEqual([]);
  });

  it('get one mail for each, with a link to their plan, however often the sweep runs', async () => {
    await clearJobs(deps);
    await makeDue(bakery);
    await Promise.all([1, 2, 3].map(() => mailNotifications(deps)));
    const mails = await listMails(deps);
    const link = `${deps.publicUrl}/dashboard/c/${bakery.slug}/plan`;
    expect(mails).toHaveLength(2);
    for (const data of [NEAR, REACHED])
      expect(mails).toContainEqual({
        template: 'limit_warning',
        to: bakery.email,
        data: { ...data, tenantName: 'Bakery', link },
      });
  });

  it('are told again in the next month, and of the limit of a larger plan', async () => {
    await setQuestions(bank, 239);
    await ask(bank);
    await changePlan(deps, bakery.admin.userId, { tenantId: bank.scope.tenantId, planId: 'basic' });
    await setQuestions(bank, 2_399);
    await ask(bank);
    expect((await listWarnings(bank)).map(([, data]) => data)).toMatchObject([{ limit: 3_000 }, { limit: 300 }]);
    deps.clock.advance(32 * 86_400_000);
    await setQuestions(bank, 2_399);
    await ask(bank);
    expect(await listWarnings(bank)).toHaveLength(3);
  });

  it('are told of resources and seats, and not of what was refused or undone', async () => {
    const shop = await createTestTenant(deps, 'Shop', 'free');
    const add = (title: string) => createTextResource(shop.scope, shop.admin, { title, text: title });
    for (const title of ['One', 'Two', 'Three']) await add(title);
    expect(await listWarnings(shop)).toEqual([]);
    await add('Four');
    await add('Five');
    await expect(add('Six')).rejects.toMatchObject({ code: 'resource_limit_reached' });
    expect((await listWarnings(shop)).map(([kind, data]) => [kind, (data as { metric: string }).metric])).toEqual([
      ['limit_reached', 'resources'],
      ['limit_near', 'resources'],
    ]);
    await inviteMember(shop.scope, shop.admin, { name: 'Nora', email: 'nora@example.com', role: 'agent' });
    expect((await listWarnings(shop))[0]).toEqual([
      'limit_reached',
      { metric: 'seats', percent: 100, used: 2, limit: 2 },
    ]);
  });
});
