// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { SuperAdminsPage } from './super-admins-page.tsx';

type SuperAdmin = RouterOutputs['superAdmins']['list'][number];

const ROOT: SuperAdmin = {
  id: 'root',
  name: 'Root',
  email: 'root@lobby.example',
  role: 'owner',
  isInvited: false,
  hasTwoFactor: true,
  sessions: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: '2026-01-01T00:00:00.000Z',
};
const SAM: SuperAdmin = {
  ...ROOT,
  id: 'sam',
  name: 'Sam',
  email: 'sam@lobby.example',
  role: 'support',
  isInvited: true,
  hasTwoFactor: false,
  sessions: 0,
  lastSeenAt: null,
};

function show(role: SuperAdmin['role'] = 'owner', procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const server = createFakeTrpc({
    'auth.me': () => ({ user: { id: 'root', superAdminRole: role } }),
    'superAdmins.list': () => [ROOT, SAM],
    'superAdmins.invite': () => ({ link: null }),
    'superAdmins.changeRole': () => null,
    'superAdmins.remove': () => null,
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(<SuperAdminsPage />);
  return server;
}

const findRow = async (email: string) => within((await screen.findByText(email)).closest('tr')!);

afterEach(cleanup);

describe('the super admins', () => {
  it('are listed with how well their accounts are protected, and nobody changes their own', async () => {
    show();
    const own = await findRow(ROOT.email);
    expect(own.getByText('You')).toBeTruthy();
    expect(own.queryByRole('combobox')).toBeNull();
    expect(own.queryByRole('button')).toBeNull();
    const other = await findRow(SAM.email);
    expect(other.getByText('Not set up')).toBeTruthy();
    expect(other.getByText('Invited')).toBeTruthy();
    expect(other.getByText('Never')).toBeTruthy();
  });

  it('get another role at once, and an error says why it stays', async () => {
    const server = show('owner', {
      'superAdmins.changeRole': () => {
        throw new FakeTrpcError('gone', { errorCode: 'super_admin_not_found' });
      },
    });
    fireEvent.change(await screen.findByLabelText('Role of Sam'), { target: { value: 'billing' } });
    expect(await screen.findByText('This person is not a super admin anymore.')).toBeTruthy();
    expect(server.listInputs('superAdmins.changeRole')).toEqual([{ userId: 'sam', role: 'billing' }]);
  });

  it('lose the console only after a question', async () => {
    const server = show();
    fireEvent.click((await findRow(SAM.email)).getByRole('button', { name: 'Remove…' }));
    expect(server.listInputs('superAdmins.remove')).toEqual([]);
    fireEvent.click(within(await screen.findByRole('dialog', { name: 'Remove Sam?' })).getByText('Remove'));
    await waitFor(() => expect(server.listInputs('superAdmins.remove')).toEqual([{ userId: 'sam' }]));
  });

  it('are invited with a role, whose link is shown where no mail is set up', async () => {
    const server = show('owner', { 'superAdmins.invite': () => ({ link: 'https://lobby.example/reset/abc' }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Invite super admin' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Invite super admin' }));
    fireEvent.input(dialog.getByLabelText('Name'), { target: { value: 'Bea' } });
    fireEvent.input(dialog.getByLabelText('Email'), { target: { value: 'bea' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Send invitation' }));
    expect(await dialog.findByText(/Enter an email address/)).toBeTruthy();
    fireEvent.input(dialog.getByLabelText('Email'), { target: { value: 'bea@lobby.example' } });
    fireEvent.change(dialog.getByLabelText('Role'), { target: { value: 'billing' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Send invitation' }));
    expect(await dialog.findByText('https://lobby.example/reset/abc')).toBeTruthy();
    expect(server.listInputs('superAdmins.invite')).toEqual([
      { name: 'Bea', email: 'bea@lobby.example', role: 'billing' },
    ]);
  });

  it('who may not manage the platform change nobody', async () => {
    show('billing');
    await findRow(SAM.email);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
