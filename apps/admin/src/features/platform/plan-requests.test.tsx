// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { PlanRequests } from './plan-requests.tsx';

type Request = RouterOutputs['platform']['listPlanRequests'][number];

const BAKERY: Request = {
  id: 'tenant-bakery',
  name: 'Bakery',
  planName: 'Free',
  requestedPlanId: 'premium',
  requestedPlanName: 'Premium',
  planRequestedAt: '2026-11-28T10:00:00.000Z',
};
const BANK: Request = {
  ...BAKERY,
  id: 'tenant-bank',
  name: 'Bank',
  requestedPlanId: 'enterprise',
  requestedPlanName: 'Enterprise',
};

/** A platform with these requests, each gone once it is answered. */
function show(initial: Request[], procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  let requests = initial;
  const answer = ({ tenantId }: { tenantId: string }) => void (requests = requests.filter(({ id }) => id !== tenantId));
  const server = createFakeTrpc({
    'platform.listPlanRequests': () => requests,
    'platform.changePlan': answer,
    'platform.declinePlanRequest': answer,
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(<PlanRequests />);
  return server;
}
const findItem = async (name: string) =>
  within((await screen.findByRole('link', { name })).closest('li') as HTMLElement);

afterEach(cleanup);

describe('the card of plan requests', () => {
  it('shows each company, the plan that it has and the one that it wants', async () => {
    show([BAKERY, BANK]);
    const bakery = await findItem('Bakery');
    bakery.getByText(/Free → Premium, requested/);
    (await findItem('Bank')).getByText(/Free → Enterprise, requested/);
    expect(screen.getByRole('link', { name: 'Bakery' }).getAttribute('href')).toBe('/admin/tenants/tenant-bakery');
  });

  it('approves a request with the plan that was asked for, and leaves the others', async () => {
    const server = show([BAKERY, BANK]);
    fireEvent.click((await findItem('Bakery')).getByRole('button', { name: 'Approve' }));
    await screen.findByText('Plan changed. Its limits apply immediately.');
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Bakery' })).toBeNull());
    screen.getByRole('link', { name: 'Bank' });
    expect(server.listInputs('platform.changePlan')).toEqual([{ tenantId: 'tenant-bakery', planId: 'premium' }]);
    expect(server.listInputs('platform.declinePlanRequest')).toEqual([]);
  });

  it('declines a request, and is gone with the last one', async () => {
    const server = show([BANK]);
    fireEvent.click((await findItem('Bank')).getByRole('button', { name: 'Decline' }));
    await screen.findByText('Request declined.');
    await waitFor(() => expect(screen.queryByText('Plan requests')).toBeNull());
    expect(server.listInputs('platform.declinePlanRequest')).toEqual([{ tenantId: 'tenant-bank' }]);
    expect(server.listInputs('platform.changePlan')).toEqual([]);
  });

  it('keeps a request whose answer failed, with the reason', async () => {
    show([BAKERY], {
      'platform.changePlan': () => {
        throw new FakeTrpcError('Not allowed', { kind: 'forbidden', errorCode: 'super_admin_required' });
      },
    });
    fireEvent.click((await findItem('Bakery')).getByRole('button', { name: 'Approve' }));
    await screen.findByRole('alert');
    screen.getByRole('link', { name: 'Bakery' });
  });

  it('is not there while nobody asks for anything', async () => {
    const server = show([]);
    await waitFor(() => expect(server.listInputs('platform.listPlanRequests')).toHaveLength(1));
    expect(screen.queryByText('Plan requests')).toBeNull();
  });
});
