// @vitest-environment happy-dom
import { FakeTrpcError } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import type { Handlers } from '../../testing/fake-api.ts';
import { AGENT_SETTINGS, ME } from '../../testing/records.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ProfilePage } from './profile-page.tsx';
import type { Account } from './use-account.ts';

const AT = '2026-11-29T10:00:00.000Z';
const CODES = ['1111-2222-3333-4444', '5555-6666-7777-8888'];
const ACCOUNT: Account = {
  name: 'Ada',
  email: 'ada@acme.example',
  isEmailConfirmed: true,
  pendingEmail: null,
  twoFactor: null,
  passkeys: [],
  arePasskeysPossible: true,
};
const SESSIONS = [
  { id: 'a'.repeat(64), browser: 'Firefox, Windows', network: '203.0.113.7', createdAt: AT, lastSeenAt: AT },
  { id: 'b'.repeat(64), browser: null, network: null, createdAt: AT, lastSeenAt: AT },
].map((session, index) => ({ ...session, isCurrent: index === 0 }));

function show(account: Partial<Account> = {}, handlers: Handlers = {}) {
  const api = installFakeApi({
    'account.get': () => ({ ...ACCOUNT, ...account }),
    'account.listSessions': () => SESSIONS,
    'auth.me': () => ME,
    'members.getOwn': () => ({
      memberId: 'member-ada',
      slug: 'acme',
      role: 'agent',
      permissions: [],
      displayName: 'Ada of Acme',
      takesConversations: true,
    }),
    'notifications.list': () =>
      ({ unread: 0, items: [], hasMailNotifications: true, isSso: false, isMailSetUp: true }) as never,
    'handover.getAgentSettings': () => AGENT_SETTINGS,
    ...handlers,
  });
  renderPage(<ProfilePage />, { path: 'profile' });
  return api;
}

const press = async (name: string, within_ = screen as Pick<typeof screen, 'findByRole'>) =>
  fireEvent.click(await within_.findByRole('button', { name }));
const type = (label: string, value: string, parent: Pick<typeof screen, 'getByLabelText'> = screen) =>
  fireEvent.input(parent.getByLabelText(label), { target: { value } });
const openDialog = () => within(document.querySelector<HTMLElement>('dialog[open]') as HTMLElement);

describe('the profile', () => {
  it('changes the account’s name and the one that visitors of the company see', async () => {
    const api = show({}, { 'account.updateName': () => null as never, 'members.setDisplayName': () => null as never });
    await screen.findByLabelText('Name visitors see');
    type('Your name', 'Ada Lovelace');
    type('Name visitors see', 'Ada L.');
    const [account, member] = screen.getAllByRole('button', { name: 'Save' });
    fireEvent.click(account!);
    fireEvent.click(member!);
    await waitFor(() => expect(api.calls('members.setDisplayName')).toEqual([{ displayName: 'Ada L.' }]));
    expect(api.calls('account.updateName')).toEqual([{ name: 'Ada Lovelace' }]);
  });

  it('asks for a new address with the password, and says which one waits to be confirmed', async () => {
    const api = show({}, { 'account.requestEmailChange': () => null as never });
    await press('Change email address');
    type('New email address', 'ada@new.example', openDialog());
    type('Current password', 'secret words', openDialog());
    api.handle({ 'account.get': () => ({ ...ACCOUNT, pendingEmail: 'ada@new.example' }) });
    await press('Send confirmation link');
    await screen.findByText(/Waiting for ada@new.example to be confirmed/);
    expect(api.calls('account.requestEmailChange')).toEqual([{ email: 'ada@new.example', password: 'secret words' }]);
  });

  it('keeps the dialog open with the reason when the password is wrong', async () => {
    const refuse = () => {
      throw new FakeTrpcError('wrong', { kind: 'invalid', errorCode: 'wrong_password' });
    };
    show({}, { 'account.changePassword': refuse });
    fireEvent.click((await screen.findAllByRole('button', { name: 'Change password' }))[0]!);
    type('Current password', 'a guess', openDialog());
    type('New password', 'four unrelated words', openDialog());
    fireEvent.click(openDialog().getByRole('button', { name: 'Change password' }));
    await screen.findByText('The password is incorrect.');
  });

  it('lists the browsers, and signs out another one or all others', async () => {
    const api = show(
      {},
      { 'account.closeSession': () => null as never, 'account.signOutElsewhere': () => null as never },
    );
    await screen.findByText('Firefox, Windows');
    screen.getByText('Unknown browser');
    screen.getByText('This browser');
    await press('Sign out');
    await waitFor(() => expect(api.calls('account.closeSession')).toEqual([{ sessionId: SESSIONS[1]?.id }]));
    await press('Sign out everywhere else');
    fireEvent.click(openDialog().getByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(api.calls('account.signOutElsewhere')).toHaveLength(1));
  });
});

describe('the notifications of the company', () => {
  it('by mail are switched, and alerts of waiting visitors have their dialog', async () => {
    const api = show({}, { 'notifications.setMailNotifications': () => null as never });
    fireEvent.click(await screen.findByLabelText('Email me when a resource is ready or has failed'));
    await waitFor(() =>
      expect(api.calls('notifications.setMailNotifications')).toEqual([{ hasMailNotifications: false }]),
    );
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Alert settings' }).disabled).toBe(false),
    );
    await press('Alert settings');
    await screen.findByRole('heading', { name: 'Alert settings' });
  });
});

describe('two-factor authentication', () => {
  it('is set up with a QR code or a key, a code, and recovery codes that are shown once', async () => {
    const api = show(
      {},
      {
        'account.startTwoFactorSetup': () => ({ secret: 'ABCDEF', qrCode: 'data:image/svg+xml;base64,AA' }),
        'account.confirmTwoFactorSetup': () => ({ recoveryCodes: CODES }),
      },
    );
    await press('Set up');
    type('Current password', 'secret words', openDialog());
    await press('Continue');
    expect((await screen.findByAltText<HTMLImageElement>('QR code for your authenticator app')).src).toContain('svg');
    screen.getByText('ABCDEF');
    type('Code from the app', '123456', openDialog());
    api.handle({ 'account.get': () => ({ ...ACCOUNT, twoFactor: { enabledAt: AT, recoveryCodes: 10 } }) });
    await press('Turn on');
    for (const code of CODES) await screen.findByText(code);
    await press("I've saved them");
    await screen.findByText('10 recovery codes left');
    expect(screen.queryByText(CODES[0]!)).toBeNull();
  });

  it('says what turning it off means, and asks for the password', async () => {
    const api = show(
      { twoFactor: { enabledAt: AT, recoveryCodes: 1 } },
      { 'account.disableTwoFactor': () => null as never },
    );
    await screen.findByText('1 recovery code left');
    await press('Turn off');
    openDialog().getByText(/Companies that require two-factor authentication will be closed to you/);
    type('Current password', 'secret words', openDialog());
    fireEvent.click(openDialog().getByRole('button', { name: 'Turn off' }));
    await waitFor(() => expect(api.calls('account.disableTwoFactor')).toEqual([{ password: 'secret words' }]));
  });

  it('gives new recovery codes after the password', async () => {
    show(
      { twoFactor: { enabledAt: AT, recoveryCodes: 2 } },
      { 'account.renewRecoveryCodes': () => ({ recoveryCodes: CODES }) },
    );
    await press('New recovery codes');
    type('Current password', 'secret words', openDialog());
    await press('Create new codes');
    await screen.findByText(CODES[1]!);
  });
});

describe('passkeys', () => {
  const PASSKEY = { id: '0199a000-0000-7000-8000-000000000001', name: 'Laptop', createdAt: AT, lastUsedAt: null };

  it('are renamed, and removed after the password', async () => {
    const api = show(
      { passkeys: [PASSKEY] },
      { 'account.renamePasskey': () => null as never, 'account.removePasskey': () => null as never },
    );
    await press('Rename');
    type('Name', 'Old laptop', openDialog());
    fireEvent.click(openDialog().getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.calls('account.renamePasskey')).toEqual([{ passkeyId: PASSKEY.id, name: 'Old laptop' }]),
    );
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull());
    await press('Remove');
    openDialog().getByText('Remove “Laptop”?');
    type('Current password', 'secret words', openDialog());
    fireEvent.click(openDialog().getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(api.calls('account.removePasskey')).toEqual([{ passkeyId: PASSKEY.id, password: 'secret words' }]),
    );
  });

  it('are not offered at an address where browsers make none', async () => {
    show({ arePasskeysPossible: false });
    await screen.findByText(/Passkeys don't work at this address/);
    expect(screen.queryByRole('button', { name: 'Add passkey' })).toBeNull();
  });
});
