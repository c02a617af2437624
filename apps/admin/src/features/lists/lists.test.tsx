// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import type { FunctionComponent } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, describe, expect, it } from 'vitest';
import { ConversationsPage } from './conversations-page.tsx';
import { MembersPage } from './members-page.tsx';
import { ResourcesPage } from './resources-page.tsx';

const TENANT = '0199a000-0000-7000-8000-000000000001';
const CURSOR = { value: '2026-11-01 00:00:00+00', id: TENANT };
const ROW = { id: TENANT, tenantId: TENANT, tenantName: 'Bakery', createdAt: '2026-11-01T00:00:00.000Z' };
const RESOURCE = {
  ...ROW,
  type: 'website',
  title: 'Bread',
  url: null,
  status: 'failed',
  failure: { code: 'page_damaged', params: {} },
  active: true,
  pagesDiscovered: 3,
  pagesProcessed: 2,
  sizeBytes: 0,
  chunks: 9,
  lastSyncedAt: null,
};
const MEMBER = {
  ...ROW,
  userId: TENANT,
  name: 'Anna',
  email: 'anna@bakery.example',
  role: 'agent',
  hasTwoFactor: true,
  disabledAt: null,
  lastSeenAt: null,
};
const CONVERSATION = {
  ...ROW,
  channel: 'widget',
  state: 'open',
  owner: 'queue',
  language: null,
  messages: 7,
  handovers: 1,
  resolution: 'with_agent',
  lastMessageAt: ROW.createdAt,
};

function show(Page: FunctionComponent, address = '', page: object = {}) {
  history.replaceState(null, '', `/admin/list${address}`);
  const server = createFakeTrpc({
    'embeddings.getProgress': () => ({ model: 'm', tenants: 0, waiting: 0, texts: 0, done: 0, formerModels: [] }),
    'platform.listResources': () => ({ resources: [RESOURCE], total: 1, nextCursor: null, ...page }),
    'platform.listMembers': () => ({ members: [MEMBER], total: 1, nextCursor: null, ...page }),
    'platform.listConversations': () => ({ conversations: [CONVERSATION], nextCursor: null, ...page }),
  });
  stubFetch(server.fetch);
  renderUi(
    <LocationProvider>
      <Page />
    </LocationProvider>,
  );
  return server;
}

afterEach(cleanup);

describe('the lists over all tenants', () => {
  it('ask for what the address says, and for nothing that it makes up', async () => {
    const server = show(ResourcesPage, `?search=rye&status=failed&type=cake&health=failing&sort=size&tenant=${TENANT}`);
    await screen.findByRole('link', { name: 'Bakery' });
    expect(server.listInputs('platform.listResources')).toEqual([
      {
        search: 'rye',
        tenantId: TENANT,
        status: 'failed',
        isFailing: true,
        sort: 'size',
        isDescending: true,
        take: 50,
      },
    ]);
    screen.getByText('Showing one tenant only.');
    screen.getByText('1 resource');
  });

  it('keep a filter in the address, begin at the first page with it, and clear all of them', async () => {
    const server = show(MembersPage, `?after=x~${TENANT}&tenant=nobody`);
    await screen.findByText('anna@bakery.example');
    expect(server.listInputs('platform.listMembers').at(-1)).toMatchObject({ cursor: { value: 'x', id: TENANT } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Two-factor' }), { target: { value: 'off' } });
    await waitFor(() => expect(location.search).toBe('?tenant=nobody&two-factor=off'));
    await waitFor(() =>
      expect(server.listInputs('platform.listMembers').at(-1)).toEqual({
        search: '',
        hasTwoFactor: false,
        isDescending: true,
        take: 50,
      }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(location.search).toBe(''));
  });

  it('lead from each row to its tenant, and to the next page by the cursor', async () => {
    const server = show(ConversationsPage, '', { nextCursor: CURSOR });
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Bakery' });
    expect(link.getAttribute('href')).toBe(`/admin/tenants/${TENANT}`);
    screen.getByText('Waiting for an agent', { selector: 'td, td *' });
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(server.listInputs('platform.listConversations').at(-1)).toMatchObject({ cursor: CURSOR }),
    );
  });

  it('show the columns that were chosen, which stand in the address, and the order', async () => {
    const server = show(ConversationsPage);
    await screen.findByRole('link', { name: 'Bakery' });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Channel' }));
    await screen.findByRole('columnheader', { name: 'Channel' });
    expect(new URLSearchParams(location.search).get('columns')).toContain('channel');
    fireEvent.click(screen.getByRole('button', { name: 'Descending' }));
    await waitFor(() =>
      expect(server.listInputs('platform.listConversations').at(-1)).toMatchObject({ isDescending: false }),
    );
  });

  it('are sorted by a figure that stands in the address', async () => {
    const server = show(ConversationsPage, '?sort=messages');
    await screen.findByRole('link', { name: 'Bakery' });
    expect(server.listInputs('platform.listConversations').at(-1)).toMatchObject({ sort: 'messages' });
  });

  it('say that nothing matches', async () => {
    show(MembersPage, '?search=nobody', { members: [], total: 0 });
    await screen.findByText('No members match these filters.');
  });
});
