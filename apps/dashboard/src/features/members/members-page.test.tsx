// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import type { RouterOutputs } from '../../trpc.ts';
import { MembersPage } from './members-page.tsx';

type List = RouterOutputs['members']['list'];

const AT = '2026-11-29T10:00:00.000Z';
const INVITATION: List['invitations'][number] = {
  id: 'invitation-nora',
  name: 'Nora',
  email: 'nora@acme.example',
  role: 'agent',
  permissions: ['analytics'],
  expiresAt: AT,
  createdAt: AT,
  isExpired: true,
};
const RENEWED = { ...INVITATION, id: 'invitation-new', isExpired: false };
const LIST: List = { members: [], isTwoFactorRequired: false, invitations: [INVITATION] };

const NO_SSO = { connection: null, admins: [], redirectUri: 'https://lobby.example/dashboard/sso/callback' };

const getUsage = (used: number): RouterOutputs['plans']['getUsage'] => ({
  questions: { metric: 'questions', used: 0, limit: 1 },
  resources: { metric: 'resources', used: 0, limit: 1 },
  storage: { metric: 'storage', used: 0, limit: 1 },
  seats: { metric: 'seats', used, limit: 5 },
  contacts: { metric: 'contacts', used: 0, limit: 1_000 },
  features: [],
});

let api: ReturnType<typeof installFakeApi>;
beforeEach(() => {
  api = installFakeApi({
    'members.list': () => LIST,
    'sso.getConnection': () => NO_SSO,
    'plans.getUsage': () => getUsage(3),
    'members.invite': () => ({ link: null, delivery: 'mailed' }),
  });
});
const getRow = (text: string): HTMLElement => screen.getByText(text).closest('tr') as HTMLElement;
async function resend(): Promise<void> {
  await screen.findByText('nora@acme.example');
  fireEvent.click(within(getRow('nora@acme.example')).getByRole('button', { name: 'Resend' }));
}

describe('an invitation', () => {
  it('that has expired is sent again to the same person with the same role', async () => {
    renderPage(<MembersPage />);
    await screen.findByText('Expired');
    api.handle({ 'members.list': () => ({ ...LIST, invitations: [RENEWED] }) });
    await resend();
    await screen.findByText('Invitation sent to nora@acme.example.');
    await screen.findByText('Open');
    expect(api.calls('members.invite')).toEqual([
      { name: 'Nora', email: 'nora@acme.example', role: 'agent', permissions: ['analytics'] },
    ]);
  });

  it('that can’t be mailed shows its new link until it is closed', async () => {
    api.handle({ 'members.invite': () => ({ link: 'https://lobby.example/i/abc', delivery: 'mail_not_set_up' }) });
    renderPage(<MembersPage />);
    await resend();
    await screen.findByText('https://lobby.example/i/abc');
    expect(api.calls('members.list')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(api.calls('members.list').length).toBeGreaterThan(1));
  });
});

const MEMBER: List['members'][number] = {
  id: '0197b3a0-0000-7000-8000-000000000001',
  userId: 'user-olga',
  displayName: 'Olga',
  email: 'olga@acme.example',
  role: 'agent',
  permissions: ['knowledge'],
  takesConversations: true,
  isDisabled: false,
  hasTwoFactor: false,
  lastSeenAt: null,
  createdAt: AT,
};

describe('permissions', () => {
  beforeEach(() => api.handle({ 'members.list': () => ({ ...LIST, members: [MEMBER] }) }));

  it('of an agent are in the list, and are changed one by one in the member’s dialog', async () => {
    api.handle({ 'members.update': () => undefined as never });
    renderPage(<MembersPage />);
    await screen.findByText('Olga');
    expect(within(getRow('Olga')).getByText('Knowledge')).toBeTruthy();
    fireEvent.click(within(getRow('Olga')).getByRole('button', { name: 'Edit' }));
    fireEvent.click(await screen.findByLabelText('Analytics'));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.calls('members.update')).toMatchObject([{ permissions: ['analytics', 'knowledge'] }]),
    );
  });

  it('are given at the invitation, and a company admin needs none', async () => {
    renderPage(<MembersPage />);
    await screen.findByText('Olga');
    fireEvent.click(screen.getByRole('button', { name: 'Invite' }));
    fireEvent.click(await screen.findByLabelText('Billing'));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Ben' } });
    fireEvent.input(screen.getByLabelText('Email'), { target: { value: 'ben@acme.example' } });
    const dialog = screen.getByRole('dialog', { name: 'Invite a team member' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Invite' }));
    await waitFor(() =>
      expect(api.calls('members.invite')).toMatchObject([{ role: 'agent', permissions: ['billing'] }]),
    );
  });
});

describe('the seats', () => {
  it('are shown with those that are left', async () => {
    renderPage(<MembersPage />);
    await screen.findByText(/3 of 5 seats used/);
    expect(screen.queryByRole('link', { name: 'View plans' })).toBeNull();
  });

  it('lead to the plans when none is left', async () => {
    api.handle({ 'plans.getUsage': () => getUsage(5) });
    renderPage(<MembersPage />);
    const link = await screen.findByRole('link', { name: 'View plans' });
    expect(link.getAttribute('href')).toBe('/dashboard/c/acme/plan');
  });
});
