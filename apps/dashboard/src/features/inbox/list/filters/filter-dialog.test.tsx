// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { describe, expect, it, vi } from 'vitest';
import { installFakeApi } from '../../../../testing/fake-api.ts';
import type { Handlers } from '../../../../testing/fake-api.ts';
import { FakeTrpcError } from '@lobby/ui/testing';
import { buildTeamMember } from '../../../../testing/records.ts';
import { renderPage } from '../../../../testing/render-page.tsx';
import { FilterDialog } from './filter-dialog.tsx';

const VIEWS = [
  { id: 'shared', name: 'French, all', filter: { list: 'all', language: 'fr' }, isShared: true },
  { id: 'own', name: 'My week', filter: { list: 'mine', days: 7 }, isShared: false },
];

async function openDialog(role: 'agent' | 'company_admin', handlers: Handlers = {}) {
  const api = installFakeApi({
    'inbox.listLabels': () => [{ id: 'urgent', name: 'Urgent', color: 1 }] as never,
    'inbox.listViews': () => VIEWS as never,
    'handover.listTeam': () => [buildTeamMember('member-bo', 'Bo')],
    ...handlers,
  });
  const onFilterChange = vi.fn<(filter: InboxFilter) => void>();
  const onClose = vi.fn<() => void>();
  renderPage(<FilterDialog filter={{ list: 'mine' }} isOpen {...{ onFilterChange, onClose }} />, {
    role,
    path: 'inbox',
  });
  await screen.findByRole('option', { name: 'Bo' });
  return { api, onFilterChange, onClose };
}

const choose = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('the filter of the inbox', () => {
  it('is what was chosen, without the fields that were left', async () => {
    const { onFilterChange, onClose } = await openDialog('agent');
    choose('List', 'waiting');
    choose('Agent', 'member-bo');
    choose('Last message', '7');
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(onFilterChange).toHaveBeenCalledWith({ list: 'waiting', agentId: 'member-bo', days: 7 });
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('can be saved as a view; an admin can share it', async () => {
    const { api, onFilterChange } = await openDialog('company_admin', { 'inbox.createView': () => null as never });
    choose('Label', 'urgent');
    fireEvent.click(screen.getByRole('checkbox', { name: /Save as a view/ }));
    fireEvent.input(screen.getByLabelText('View name'), { target: { value: 'Urgent ones' } });
    fireEvent.click(screen.getByRole('checkbox', { name: /Share/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Save view' }));
    await waitFor(() => expect(onFilterChange).toHaveBeenCalledWith({ list: 'mine', labelId: 'urgent' }));
    expect(api.calls('inbox.createView')).toEqual([
      { name: 'Urgent ones', isShared: true, filter: { list: 'mine', labelId: 'urgent' } },
    ]);
  });

  it('shows beside the name what the server refuses about it', async () => {
    const refuse = () => {
      throw new FakeTrpcError('Invalid input', {
        kind: 'invalid',
        fields: { name: { code: 'too_long', params: { maximum: 60 } } },
      });
    };
    const { onFilterChange } = await openDialog('agent', { 'inbox.createView': refuse });
    fireEvent.click(screen.getByRole('checkbox', { name: /Save as a view/ }));
    expect(screen.queryByRole('checkbox', { name: /Share/ })).toBeNull();
    fireEvent.input(screen.getByLabelText('View name'), { target: { value: 'My week' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save view' }));
    await screen.findByText('Use 60 characters or fewer.');
    expect(onFilterChange).not.toHaveBeenCalled();
  });
});

describe('saved views', () => {
  it('can be deleted by their owner, and shared ones by admins', async () => {
    const { api } = await openDialog('agent', { 'inbox.removeView': () => null as never });
    expect(screen.queryByRole('button', { name: /French/ })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: /My week/ }));
    await waitFor(() => expect(api.calls('inbox.removeView')).toEqual([{ viewId: 'own' }]));
  });
});
