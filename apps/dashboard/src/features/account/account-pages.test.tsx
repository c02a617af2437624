// @vitest-environment happy-dom
import { FakeTrpcError } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { ME } from '../../testing/records.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { AccountPage } from './account-page.tsx';
import { ConfirmEmailChangePage } from './confirm-email-change-page.tsx';

const STAFF = {
  ...ME,
  isMailSetUp: false,
  user: { ...ME.user, isSuperAdmin: true, superAdminRole: 'owner' as const },
};

describe('the account by itself', () => {
  const show = (search: string) => {
    installFakeApi({
      'auth.me': () => STAFF,
      'account.get': () => ({
        name: 'Ada',
        email: 'ada@acme.example',
        isEmailConfirmed: true,
        pendingEmail: null,
        twoFactor: null,
        passkeys: [],
        arePasskeysPossible: true,
      }),
      'account.listSessions': () => [],
      'members.getOwn': () => null as never,
    });
    renderPage(<AccountPage />, { path: `../../profile${search}` });
  };

  it.each([
    ['?to=/admin', '/admin'],
    ['?to=/dashboard/c/acme', '/dashboard/c/acme'],
    ['?to=https://evil.example', '/dashboard'],
    ['?to=//evil.example', '/dashboard'],
    ['', '/dashboard'],
  ])('with %s leads back to %s', async (search, path) => {
    show(search);
    expect((await screen.findByRole('link', { name: 'Back' })).getAttribute('href')).toBe(path);
  });

  it('says why the address can not be changed where no mail leaves the server', async () => {
    show('');
    await screen.findByText(/Email isn't set up on this server/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Change email address' }).disabled).toBe(true);
  });

  it('leads somebody who is not signed in to the sign-in and back', async () => {
    installFakeApi({ 'auth.me': () => null });
    renderPage(<AccountPage />, { path: '../../profile' });
    await waitFor(() => expect(location.pathname).toBe('/dashboard/sign-in'));
    expect(new URLSearchParams(location.search).get('to')).toBe('/dashboard/profile');
  });
});

describe('the link to a new address', () => {
  const openLink = () =>
    renderPage(
      <Router>
        <Route path="/dashboard/confirm-change/:token" component={ConfirmEmailChangePage} />
        <Route default component={() => null} />
      </Router>,
      { path: '../../confirm-change/the-token-of-the-mail' },
    );

  it('changes it with a click, since mail programs open links too', async () => {
    const api = installFakeApi({ 'account.confirmEmailChange': () => null as never });
    openLink();
    expect(api.calls('account.confirmEmailChange')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await screen.findByRole('heading', { name: 'Email address changed' });
    expect(api.calls('account.confirmEmailChange')).toEqual([{ token: 'the-token-of-the-mail' }]);
  });

  it('says so when it has expired', async () => {
    installFakeApi({
      'account.confirmEmailChange': () => {
        throw new FakeTrpcError('expired', { kind: 'invalid', errorCode: 'link_expired' });
      },
    });
    openLink();
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/expired/);
  });
});
