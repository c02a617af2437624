// @vitest-environment happy-dom
import type { MonthlyUsage } from '@lobby/contracts/plans';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import type { RouterOutputs } from '../../trpc.ts';
import { FeatureNotice } from './feature-notice.tsx';
import { PlanPage } from './plan-page.tsx';

type Plan = RouterOutputs['plans']['list'][number];

const buildPlan = (id: string, position: number, changes: Partial<Plan> = {}): Plan => ({
  id,
  name: id[0]?.toUpperCase() + id.slice(1),
  position,
  monthlyQuestions: position * 1000,
  maxResources: 5,
  maxStorageBytes: 50_000_000,
  maxSeats: 2,
  maxContacts: 2_500,
  maxPages: 200,
  maxFileBytes: 1,
  monthlyPriceCents: null,
  currency: 'EUR',
  features: [],
  visitorCallsPerMinute: 1,
  memberCallsPerMinute: 1,
  isSelfService: false,
  ...changes,
});
const PLANS = [
  buildPlan('free', 1, { monthlyPriceCents: 0 }),
  buildPlan('basic', 2, { monthlyPriceCents: 2900, features: ['evaluation'] }),
  buildPlan('premium', 3, { monthlyPriceCents: 9950, features: ['evaluation', 'own_model_key'] }),
];
const PROFILE: RouterOutputs['tenants']['getProfile'] = {
  id: 't1',
  slug: 'acme',
  name: 'Acme',
  status: 'active',
  website: null,
  phone: null,
  createdAt: '2026-01-01T00:00:00Z',
  planId: 'free',
  planName: 'Free',
  planPosition: 1,
  requestedPlanName: null,
  planRequestedAt: null,
  deactivationDueAt: null,
  timeZone: 'UTC',
  hasHostedChat: false,
};
const USAGE: RouterOutputs['plans']['getUsage'] = {
  questions: { metric: 'questions', used: 240, limit: 300 },
  resources: { metric: 'resources', used: 1, limit: 5 },
  storage: { metric: 'storage', used: 0, limit: 50_000_000 },
  seats: { metric: 'seats', used: 2, limit: 2 },
  contacts: { metric: 'contacts', used: 0, limit: 2_500 },
  features: [
    { feature: 'own_model_key', isEnabled: false, source: 'plan', endsAt: null },
    { feature: 'evaluation', isEnabled: true, source: 'override', endsAt: '2026-12-24T12:00:00Z' },
    { feature: 'translation', isEnabled: false, source: 'override', endsAt: null },
  ],
};
const MONTHS: MonthlyUsage[] = ['2026-10', '2026-11'].map((month, index) => ({
  month,
  counts: { questions: 100 + index, own_model_key: 0, evaluation: 7 * index, translation: 0 },
}));

let api: ReturnType<typeof installFakeApi>;
beforeEach(() => {
  api = installFakeApi({
    'plans.list': () => PLANS,
    'plans.getUsage': () => USAGE,
    'plans.listMonthlyUsage': () => MONTHS,
    'tenants.getProfile': () => PROFILE,
    'plans.request': () => undefined as never,
    'plans.withdrawRequest': () => undefined as never,
  });
});
const getItem = (name: string): HTMLElement =>
  screen.getByRole('heading', { name: new RegExp(`^${name}`), level: 3 }).closest('li') as HTMLElement;

describe('the page of plan and usage', () => {
  it('shows what is used, what happens at each limit, and when the company is told', async () => {
    renderPage(<PlanPage />);
    await screen.findByText('240 of 300');
    screen.getByText(/assistant stops answering until next month/);
    screen.getByText(/at 80% and at 100%/);
    expect(screen.getByLabelText('Questions this month').classList).toContain('progress-warning');
    expect(screen.getByLabelText('Seats').classList).toContain('progress-error');
  });

  it('says of each feature whether the company has it, until when, and which plans do', async () => {
    renderPage(<PlanPage />);
    await screen.findByText('Part of Premium');
    screen.getByText(/Turned on for your company until Dec 24, 2026/);
    screen.getByText(/Turned off for your company/);
  });

  it('shows every plan with its price, and requests a larger one', async () => {
    renderPage(<PlanPage />);
    await screen.findByRole('button', { name: 'Request Premium' });
    within(getItem('Free')).getByText('Current plan');
    within(getItem('Basic')).getByText('€29 a month');
    within(getItem('Premium')).getByText('€99.50 a month');
    expect(screen.queryByRole('button', { name: 'Request Free' })).toBeNull();
    api.handle({
      'tenants.getProfile': () => ({
        ...PROFILE,
        requestedPlanName: 'Premium',
        planRequestedAt: '2026-11-29T10:00:00Z',
      }),
    });
    fireEvent.click(screen.getByRole('button', { name: 'Request Premium' }));
    await screen.findByText(/You requested the Premium plan on Nov 29, 2026/);
    expect(api.calls('plans.request')).toEqual([{ planId: 'premium' }]);
    expect(screen.queryByRole('button', { name: /^Request / })).toBeNull();
    api.handle({ 'tenants.getProfile': () => PROFILE });
    fireEvent.click(screen.getByRole('button', { name: 'Withdraw request' }));
    await screen.findByRole('button', { name: 'Request Premium' });
  });

  it('shows each counter by month, with a table of all of them', async () => {
    renderPage(<PlanPage />);
    const bars = await screen.findByRole('list', { name: 'Questions' });
    within(bars).getByText('November 2026');
    within(bars).getByText('101');
    fireEvent.change(screen.getByRole('combobox', { name: 'Counter' }), { target: { value: 'translation' } });
    await screen.findByText('Nothing in the last 12 months.');
    fireEvent.click(screen.getByRole('button', { name: 'Show as table: Last 12 months' }));
    const table = await screen.findByRole('table', { name: 'Last 12 months' });
    within(table).getByText('Evaluation questions asked');
    within(table).getByText('7');
  });
});

describe('the notice of a feature', () => {
  it('says which plans have it where the company lacks it', async () => {
    renderPage(<FeatureNotice feature="own_model_key" />);
    await screen.findByText('Your own AI provider is part of Premium.');
    expect(screen.getByRole('link', { name: 'View plans' }).getAttribute('href')).toBe('/dashboard/c/acme/plan');
  });

  it('has no way to the plans for an agent', async () => {
    renderPage(<FeatureNotice feature="own_model_key" />, { role: 'agent' });
    await screen.findByText(/is part of Premium/);
    expect(screen.queryByRole('link', { name: 'View plans' })).toBeNull();
  });

  it('is not there for a company that has it', async () => {
    renderPage(<FeatureNotice feature="evaluation" />);
    await waitFor(() => expect(api.calls('plans.getUsage')).toHaveLength(1));
    expect(screen.queryByText(/is part of/)).toBeNull();
  });
});
