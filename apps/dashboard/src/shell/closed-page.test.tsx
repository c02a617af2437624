// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../testing/fake-api.ts';
import { renderPage } from '../testing/render-page.tsx';
import { ClosedPage } from './closed-page.tsx';

const show = (code: string) => renderPage(<ClosedPage slug="acme" reason={{ code, params: { tenant: 'Acme' } }} />);

it('who needs a second factor first is told by which company, and led to set it up and back', () => {
  show('two_factor_required');
  screen.getByRole('heading', { name: 'Two-factor authentication required' });
  screen.getByText(/Acme requires two-factor authentication/);
  const link = screen.getByRole('link', { name: 'Set up two-factor authentication' });
  expect(link.getAttribute('href')).toBe('/dashboard/profile?to=/dashboard/c/acme');
});

it('who would rather leave signs out from there', async () => {
  const api = installFakeApi({ 'auth.signOut': () => undefined as never });
  show('two_factor_required');
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(api.calls('auth.signOut')).toHaveLength(1));
});

it('who has come by a password where SSO is required is led to SSO', () => {
  show('sso_required');
  screen.getByText(/Acme requires single sign-on/);
  const link = screen.getByRole('link', { name: 'Continue with SSO' });
  expect(link.getAttribute('href')).toBe('/dashboard/sign-in?sso=acme');
});

it('who has lost their access reads why', () => {
  show('member_disabled');
  screen.getByText(/Your access to Acme is disabled/);
});
