// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, stubFetch } from '@lobby/ui/testing';
import { screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { SsoCallbackPage } from './sso-callback-page.tsx';

type Procedures = Parameters<typeof createFakeTrpc>[0];

function show(procedures: Procedures, search: string) {
  const server = createFakeTrpc(procedures);
  stubFetch(server.fetch);
  renderPage(<SsoCallbackPage />, { path: `../../sso/callback${search}` });
  return server;
}

it('a provider’s answer is sent once, leaves the address, and leads to the company', async () => {
  const server = show({ 'sso.finishSignIn': () => ({ slug: 'acme' }) }, '?code=abc&state=xyz');
  await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme'));
  expect(server.listInputs('sso.finishSignIn')).toEqual([{ search: '?code=abc&state=xyz' }]);
  expect(location.search).toBe('');
});

it('who may not join reads why, and gets back to the sign-in', async () => {
  show(
    {
      'sso.finishSignIn': () => {
        throw new FakeTrpcError('no', { kind: 'forbidden', errorCode: 'sso_not_a_member' });
      },
    },
    '?code=abc&state=xyz',
  );
  await screen.findByText(/Ask a company admin to invite you/);
  expect(screen.getByRole('link', { name: 'Back to sign in' }).getAttribute('href')).toBe('/dashboard/sign-in');
});
