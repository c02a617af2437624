// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { AnnouncementsPage } from './announcements-page.tsx';

const MAINTENANCE: RouterOutputs['announcements']['list'][number] = {
  id: '019a0000-0000-7000-8000-000000000001',
  title: 'Maintenance',
  text: 'On Sunday.',
  level: 'warning',
  startsAt: '2026-01-01T00:00:00.000Z',
  endsAt: null,
  planIds: ['basic'],
  templateNames: ['shop'],
  isMailed: false,
  mailedAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  seen: 7,
  dismissed: 3,
  phase: 'shown',
};

function show(role: 'owner' | 'support', announcements = [MAINTENANCE]) {
  const server = createFakeTrpc({
    'auth.me': () => ({ user: { superAdminRole: role } }),
    'announcements.list': () => announcements,
    'announcements.create': () => ({ announcementId: MAINTENANCE.id }),
    'announcements.update': () => null,
    'announcements.remove': () => null,
    'plans.list': () => [{ id: 'basic', name: 'Basic' }],
    'platformTenants.listTemplates': () => [{ name: 'shop', title: 'Online shop' }],
  });
  stubFetch(server.fetch);
  renderUi(<AnnouncementsPage />);
  return server;
}

afterEach(cleanup);

describe('the announcements of the console', () => {
  it('say whom each is for, by the names of plans and industries, and who has seen it', async () => {
    show('owner');
    const row = within((await screen.findByText('Maintenance')).closest('tr')!);
    expect(await row.findByText('Basic, Online shop')).toBeTruthy();
    expect(row.getByText('Live')).toBeTruthy();
    expect([row.getByText('7'), row.getByText('3')]).toHaveLength(2);
  });

  it('are published for the plans that are checked, and not before they have a title and a text', async () => {
    const server = show('owner', []);
    fireEvent.click(await screen.findByRole('button', { name: 'New announcement' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New announcement' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Publish' }));
    expect(await dialog.findAllByText('This field is required.')).toHaveLength(2);
    expect(server.listInputs('announcements.create')).toEqual([]);
    fireEvent.input(dialog.getByLabelText('Title'), { target: { value: 'News' } });
    fireEvent.input(dialog.getByLabelText('Text'), { target: { value: 'All is well.' } });
    fireEvent.click(await dialog.findByLabelText('Basic'));
    fireEvent.click(dialog.getByRole('button', { name: 'Publish' }));
    await waitFor(() =>
      expect(server.listInputs('announcements.create')).toMatchObject([
        { title: 'News', text: 'All is well.', planIds: ['basic'], templateNames: [], endsAt: null },
      ]),
    );
  });

  it('can’t end before they start', async () => {
    const server = show('owner');
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit announcement' }));
    fireEvent.input(dialog.getByLabelText('Ends'), { target: { value: '2025-01-01T00:00' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('The end must be after the start.')).toBeTruthy();
    expect(server.listInputs('announcements.update')).toEqual([]);
  });

  it('are removed only after a question', async () => {
    const server = show('owner');
    fireEvent.click(await screen.findByRole('button', { name: 'Remove…' }));
    expect(server.listInputs('announcements.remove')).toEqual([]);
    fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(server.listInputs('announcements.remove')).toEqual([{ announcementId: MAINTENANCE.id }]),
    );
  });

  it('are changed by nobody who may only look', async () => {
    show('support');
    await screen.findByText('Maintenance');
    expect(screen.queryAllByRole('button', { name: /Edit|Remove|New announcement/ })).toEqual([]);
  });
});
