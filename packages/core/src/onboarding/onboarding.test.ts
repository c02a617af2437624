import type { OpeningHours } from '@lobby/contracts/facts';
import { createTestTenant, drainIngest, openTestDeps, publishShippedTemplates } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getHandoverSettings } from '../handover/index.ts';
import { applyIndustryTemplate } from '../industry-templates/index.ts';
import { createTextResource } from '../resources/index.ts';
import {
  closeOnboarding,
  completeStep,
  getOnboarding,
  listTrialQuestions,
  rateQuestion,
  setAvailability,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  await publishShippedTemplates(deps);
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const load = ({ scope }: TestTenant) => scope.db(getOnboarding);
const listDone = async (tenant: TestTenant) =>
  (await load(tenant)).steps.filter(({ isDone }) => isDone).map(({ step }) => step);

describe('the setup of a company', () => {
  it('begins with its site, keeps each step that was done, and S11 is its own', async () => {
    expect(await load(bakery)).toMatchObject({
      isClosed: false,
      website: 'https://bakery.example.com',
      template: null,
      site: null,
      installCheck: null,
    });
    await bakery.scope.db((tx) => completeStep(tx, 'look'));
    await bakery.scope.db((tx) => completeStep(tx, 'look'));
    expect(await listDone(bakery)).toEqual(['look']);
    expect(await listDone(bank)).toEqual([]);
    await bakery.scope.db((tx) => closeOnboarding(tx, deps.clock.now()));
    expect([(await load(bakery)).isClosed, (await load(bank)).isClosed]).toEqual([true, false]);
  });

  it('counts what was done elsewhere: material that was added, and a widget that a page loads', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await createTextResource(shop.scope, shop.admin, { title: 'Prices', text: 'A loaf costs four euros.' });
    await shop.scope.db((tx) => tx.domain.updateMany({ data: { widgetSeenAt: deps.clock.now() } }));
    expect(await listDone(shop)).toEqual(['website', 'install']);
  });

  it('of a company that was there before is hidden', async () => {
    const old = await createTestTenant(deps, 'Old');
    await old.scope.db((tx) => tx.onboarding.deleteMany({}));
    expect((await load(old)).isClosed).toBe(true);
    await old.scope.db((tx) => completeStep(tx, 'look'));
    expect(await listDone(old)).toEqual([]);
  });
});

describe('the questions to try', () => {
  it('are ten: those of the company’s own material, then those of its industry', async () => {
    const insurer = await createTestTenant(deps, 'Insurer');
    const { scope, admin } = insurer;
    expect(await scope.db(listTrialQuestions)).toHaveLength(10);
    await scope.db((tx) => applyIndustryTemplate(tx, admin, 'insurance'));
    await createTextResource(scope, admin, {
      title: 'Boats',
      text: '# Is my trailer insured?\n\nYes, together with the boat, anywhere in the country.',
    });
    await drainIngest(deps);
    const questions = await scope.db(listTrialQuestions);
    expect(questions).toHaveLength(10);
    expect(questions[0]).toEqual({ question: 'Is my trailer insured?', source: 'material', rating: null });
    expect(questions[1]).toEqual({ question: 'How do I report a claim?', source: 'template', rating: null });
  });

  it('keep the thumb that each answer got', async () => {
    const rate = (question: string, rating: 'good' | 'bad') =>
      bank.scope.db((tx) => rateQuestion(tx, { question, rating }));
    await Promise.all([rate('What do you offer?', 'good'), rate('When are you open?', 'good')]);
    await rate('When are you open?', 'bad');
    const rated = (await bank.scope.db(listTrialQuestions)).filter(({ rating }) => rating !== null);
    expect(rated.map(({ question, rating }) => [question, rating])).toEqual([
      ['What do you offer?', 'good'],
      ['When are you open?', 'bad'],
    ]);
    expect((await bakery.scope.db(listTrialQuestions)).filter(({ rating }) => rating !== null)).toEqual([]);
  });
});

describe('the hours in which people answer', () => {
  const day = (weekday: number, ...spans: [string, string][]): OpeningHours['days'][number] => ({
    day: weekday,
    spans: spans.map(([opens, closes]) => ({ opens, closes })),
    isByAppointment: false,
    note: null,
  });
  const set = (days: OpeningHours['days'] | null) =>
    bakery.scope.db(async (tx) => {
      await setAvailability(tx, bakery.admin, { hours: days && { days, closures: [], remarks: [], label: null } });
      return (await getHandoverSettings(tx)).businessHours.week;
    });

  it('are the opening hours: closed on days that aren’t listed, and a night goes on after midnight', async () => {
    expect(await set([day(0, ['09:00', '12:00'], ['13:00', '18:00']), day(4, ['18:00', '02:00'])])).toEqual([
      [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '18:00' },
      ],
      [],
      [],
      [],
      [{ from: '18:00', to: '24:00' }],
      [{ from: '00:00', to: '02:00' }],
      [],
    ]);
    expect((await load(bakery)).hasBusinessHours).toBe(true);
    expect((await load(bank)).hasBusinessHours).toBe(false);
  });

  it('or always', async () => {
    expect(await set(null)).toBeNull();
  });
});
