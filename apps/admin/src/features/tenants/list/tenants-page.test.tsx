// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, describe, expect, it } from 'vitest';
import { TenantsPage } from './tenants-page.tsx';

const BAKERY = {
  id: 't-bakery',
  slug: 'bakery',
  name: 'Bakery',
  status: 'active',
  planId: 'free',
  planName: 'Free',
  createdAt: '2026-11-01T00:00:00.000Z',
  templateName: 'shop',
  lastMessageAt: null,
  members: 3,
  resources: 1,
  failedResources: 0,
  chunks: 1,
  faqs: 2,
  conversations: 5,
  messages: 9,
  waiting: 0,
  storageBytes: 10,
  questions: 4,
  costMicros: 1_250_000,
};
const CURSOR = { value: '2026-11-01 00:00:00+00', id: 't-bakery' };

function show(address = '', page: object = {}) {
  history.replaceState(null, '', `/admin/tenants${address}`);
  const server = createFakeTrpc({
    'platformTenants.list': () => ({ tenants: [BAKERY], total: 1, nextCursor: null, ...page }),
    'platformTenants.listTemplates': () => [{ name: 'shop', title: 'Online shop' }],
    'plans.list': () => [{ id: 'free', name: 'Free' }],
    'platform.listPlanRequests': () => [],
  });
  stubFetch(server.fetch);
  renderUi(
    <LocationProvider>
      <TenantsPage />
    </LocationProvider>,
  );
  return server;
}

const lastQuery = (server: ReturnType<typeof show>): unknown => server.listInputs('platformTenants.list').at(-1);

afterEach(cleanup);

describe('the list of tenants', () => {
  it('asks for what the address says, and shows figures with their units', async () => {
    const server = show('?search=bread&plan=free&industry=none&cost=10&sort=cost&order=ascending');
    await screen.findByRole('link', { name: 'Bakery' });
    expect(lastQuery(server)).toEqual({
      search: 'bread',
      planId: 'free',
      templateName: '',
      minCost: 10,
      sort: 'cost',
      isDescending: false,
      take: 50,
    });
    screen.getByText('$1.25');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('bread');
  });

  it('keeps a filter in the address and begins at the first page with it', async () => {
    const server = show('?after=x~t-old');
    await screen.findByRole('link', { name: 'Bakery' });
    expect(lastQuery(server)).toMatchObject({ cursor: { value: 'x', id: 't-old' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Status' }), { target: { value: 'suspended' } });
    await waitFor(() => expect(location.search).toBe('?status=suspended'));
    await waitFor(() => expect(lastQuery(server)).toMatchObject({ status: 'suspended' }));
    expect(lastQuery(server)).not.toHaveProperty('cursor');
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(location.search).toBe(''));
  });

  it('goes to the next page by the cursor, and back to the first', async () => {
    const server = show('', { nextCursor: CURSOR });
    fireEvent.click(await screen.findByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(lastQuery(server)).toMatchObject({ cursor: CURSOR }));
    fireEvent.click(screen.getByRole('button', { name: 'First page' }));
    await waitFor(() => expect(location.search).toBe(''));
  });

  it('shows the columns that were chosen, which stand in the address', async () => {
    show();
    await screen.findByRole('link', { name: 'Bakery' });
    expect(screen.queryByRole('columnheader', { name: 'Members' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Members' }));
    await screen.findByRole('columnheader', { name: 'Members' });
    expect(new URLSearchParams(location.search).get('columns')).toContain('members');
  });

  it('tells a platform without tenants what to do, and a filter without matches that there are none', async () => {
    show('', { tenants: [], total: 0 });
    await screen.findByText('No tenants yet');
    cleanup();
    show('?search=nobody', { tenants: [], total: 0 });
    await screen.findByText('No tenants match these filters.');
  });
});
