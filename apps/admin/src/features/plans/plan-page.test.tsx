// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { PlanPage } from './plan-page.tsx';

type Plan = RouterOutputs['platformPlans']['list'][number];

const VERSION: Plan['versions'][number] = {
  version: 2,
  monthlyQuestions: 300,
  maxResources: 5,
  maxStorageBytes: 50_000_000,
  maxSeats: 3,
  maxContacts: 1_000,
  maxPages: 100,
  maxFileBytes: 5_000_000,
  monthlyPriceCents: 2_900,
  currency: 'EUR',
  features: ['evaluation'],
  visitorCallsPerMinute: 600,
  memberCallsPerMinute: 600,
  createdAt: '2026-01-01T00:00:00.000Z',
  tenants: 1,
};
const PLAN: Plan = {
  id: 'basic',
  name: 'Basic',
  version: 2,
  isDefault: false,
  versions: [VERSION, { ...VERSION, version: 1, tenants: 2 }],
};
const PREMIUM: Plan = { ...PLAN, id: 'premium', name: 'Premium', versions: [{ ...VERSION, maxSeats: 1 }] };
const TENANT = {
  id: 'tenant-bakery',
  name: 'Bakery',
  planVersion: 1,
  isOutdated: true,
  seats: 2,
  contacts: 12,
  resources: 1,
  storageBytes: 1_000,
  questions: 4,
};

function show(role: 'owner' | 'billing' | 'support', procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const sent: unknown[] = [];
  const server = createFakeTrpc({
    'platformPlans.list': () => [PLAN, PREMIUM],
    'platformPlans.listTenants': () => ({ tenants: [TENANT], total: 1 }),
    'platformPlans.preview': () => ({
      tenants: 3,
      overLimit: [{ metric: 'seats', tenants: 2 }],
      examples: [{ id: 'tenant-bakery', name: 'Bakery', metrics: ['seats'] }],
      lostFeatures: [{ feature: 'evaluation', tenants: 3 }],
    }),
    'platformPlans.publish': (input: object) => {
      sent.push(input);
      return { version: 3, moved: 0 };
    },
    'platformPlans.moveTenants': (input: object) => {
      sent.push(input);
      return { moved: 1 };
    },
    'auth.me': () => ({ user: { superAdminRole: role } }),
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(
    <LocationProvider>
      <Router>{[<Route key="plan" path="/admin/plans/:planId" component={PlanPage} />]}</Router>
    </LocationProvider>,
  );
  return sent;
}

beforeEach(() => history.replaceState(null, '', '/admin/plans/basic'));
afterEach(cleanup);

describe('the page of a plan', () => {
  it('shows whom a change affects before anything is published', async () => {
    const sent = show('billing');
    fireEvent.input(await screen.findByLabelText('Seats'), { target: { value: '1' } });
    fireEvent.click(screen.getByRole('button', { name: 'Preview changes' }));
    expect(await screen.findByText('2 companies would be over the limit of 1 seats.')).toBeTruthy();
    expect(screen.getByText('3 companies would lose “Evaluation”.')).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Publish version 3' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ planId: 'basic', maxSeats: 1, movesTenants: false, maxStorageBytes: 50_000_000 });
  });

  it('edits sizes in megabytes and prices in whole units', async () => {
    show('owner');
    expect((await screen.findByLabelText<HTMLInputElement>('Storage (MB)')).value).toBe('50');
    expect(screen.getByLabelText<HTMLInputElement>('Price per month').value).toBe('29');
  });

  it('gives the plan another name without publishing a version', async () => {
    const sent = show('billing', { 'platformPlans.rename': (input: object) => void sent.push(input) });
    fireEvent.input(await screen.findByLabelText('Name'), { target: { value: 'Starter' } });
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(sent).toEqual([{ planId: 'basic', name: 'Starter' }]));
  });

  it('moves the companies that are selected to the newest version', async () => {
    const sent = show('owner');
    fireEvent.click(await screen.findByLabelText('Select Bakery'));
    fireEvent.click(screen.getByRole('button', { name: 'Move selected to version 2' }));
    await waitFor(() => expect(sent).toEqual([{ planId: 'basic', tenantIds: ['tenant-bakery'] }]));
  });

  it('changes nothing for somebody who may only look', async () => {
    show('support');
    const table = await screen.findByRole('table', { name: 'Companies on this plan' });
    expect(within(table).queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Move/ })).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Seats').closest('fieldset')?.disabled).toBe(true);
  });

  it('is removed once it is said where its companies go, with what they lose there', async () => {
    const inputs: unknown[] = [];
    const sent = show('billing', {
      'platformPlans.remove': (input: object) => {
        inputs.push(input);
        return { moved: 3 };
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Remove plan' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove the Basic plan?' }));
    const confirm = dialog.getByRole<HTMLButtonElement>('button', { name: 'Remove plan' });
    expect(confirm.disabled).toBe(true);
    const options = dialog.getAllByRole('option').map(({ textContent }) => textContent);
    expect(options).toEqual(['Choose a plan', 'Premium']);
    fireEvent.change(dialog.getByLabelText(/Move companies to/), { target: { value: 'premium' } });
    expect(await dialog.findByText('2 companies would be over the limit of 1 seats.')).toBeTruthy();
    fireEvent.click(confirm);
    await waitFor(() => expect(location.pathname).toBe('/admin/plans'));
    expect(inputs).toEqual([{ planId: 'basic', moveTo: 'premium' }]);
    expect(sent).toEqual([]);
  });

  it('asks for no other plan where nobody is on it', async () => {
    const unused = { ...PLAN, versions: [{ ...VERSION, tenants: 0 }] };
    const inputs: unknown[] = [];
    show('owner', {
      'platformPlans.list': () => [unused, PREMIUM],
      'platformPlans.remove': (input: object) => {
        inputs.push(input);
        return { moved: 0 };
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Remove plan' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('No company is on this plan.')).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Remove plan' }));
    await waitFor(() => expect(inputs).toEqual([{ planId: 'basic', moveTo: null }]));
  });

  it('says why the plan that companies start on can’t be removed', async () => {
    show('owner', { 'platformPlans.list': () => [{ ...PLAN, isDefault: true }] });
    expect(await screen.findByText(/New companies start on this plan/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Remove plan' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Open registration settings' })).toBeTruthy();
  });
});
