// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { PlansPage } from './plans-page.tsx';

const BASIC: RouterOutputs['platformPlans']['list'][number] = {
  id: 'basic',
  name: 'Basic',
  version: 1,
  isDefault: false,
  versions: [],
};

function show(role: 'billing' | 'support', create: () => unknown = () => null) {
  history.replaceState(null, '', '/admin/plans');
  const server = createFakeTrpc({
    'auth.me': () => ({ user: { superAdminRole: role } }),
    'platformPlans.list': () => [BASIC],
    'platformPlans.create': create,
  });
  stubFetch(server.fetch);
  renderUi(<PlansPage />);
  return server;
}

async function fillIn(planId: string) {
  fireEvent.click(await screen.findByRole('button', { name: 'New plan' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'New plan' }));
  fireEvent.input(dialog.getByLabelText('Name'), { target: { value: 'Team' } });
  fireEvent.input(dialog.getByLabelText('Internal name'), { target: { value: planId } });
  fireEvent.click(dialog.getByRole('button', { name: 'Create plan' }));
  return dialog;
}

afterEach(cleanup);

describe('the plans of the console', () => {
  it('get another one, a copy whose page is opened next', async () => {
    const server = show('billing');
    await fillIn('team');
    await waitFor(() => expect(location.pathname).toBe('/admin/plans/team'));
    expect(server.listInputs('platformPlans.create')).toEqual([{ planId: 'team', name: 'Team', copyOf: 'basic' }]);
  });

  it('refuse a name that is taken or wrong, and keep what was typed', async () => {
    show('billing', () => {
      throw new FakeTrpcError('taken', { errorCode: 'plan_id_taken', params: { planId: 'basic' } });
    });
    const dialog = await fillIn('Team plan');
    expect(await dialog.findByText(/Use up to 40 small letters/)).toBeTruthy();
    fireEvent.input(dialog.getByLabelText('Internal name'), { target: { value: 'basic' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Create plan' }));
    expect(await dialog.findByText(/named basic already/)).toBeTruthy();
    expect(dialog.getByLabelText<HTMLInputElement>('Name').value).toBe('Team');
  });

  it('are added by nobody who may only look', async () => {
    show('support');
    await screen.findByText('Basic');
    expect(screen.queryByRole('button', { name: 'New plan' })).toBeNull();
  });
});
