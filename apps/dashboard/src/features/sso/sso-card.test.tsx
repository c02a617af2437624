// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import type { RouterOutputs } from '../../trpc.ts';
import { SsoCard } from './sso-card.tsx';

type View = RouterOutputs['sso']['getConnection'];

const ADA = '0197b3a0-0000-7000-8000-000000000001';
const EMPTY: View = {
  connection: null,
  admins: [{ memberId: ADA, name: 'Ada' }],
  redirectUri: 'https://lobby.example/dashboard/sso/callback',
};
const CONNECTED: View = {
  ...EMPTY,
  connection: {
    issuer: 'https://idp.acme.example',
    clientId: 'lobby',
    domains: ['acme.example'],
    createsMembers: true,
    isRequired: false,
    fallbackMemberId: null,
  },
};
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('a company sets its provider up, and reads what to register there', async () => {
  const api = installFakeApi({
    'sso.getConnection': () => EMPTY,
    'sso.saveConnection': () => undefined as never,
  });
  renderPage(<SsoCard />);
  fireEvent.click(await screen.findByRole('button', { name: 'Set up SSO' }));
  await screen.findByText(EMPTY.redirectUri);
  type('Issuer URL', 'https://idp.acme.example/.well-known/openid-configuration');
  type('Client ID', 'lobby');
  type('Client secret', 'secret');
  type('Allowed email domains', 'Acme.example, @acme.test');
  fireEvent.click(screen.getByLabelText('Require SSO'));
  fireEvent.change(screen.getByLabelText('Emergency access'), { target: { value: ADA } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(api.calls('sso.saveConnection')).toEqual([
      {
        issuer: 'https://idp.acme.example',
        clientId: 'lobby',
        clientSecret: 'secret',
        domains: ['acme.example', 'acme.test'],
        createsMembers: true,
        isRequired: true,
        fallbackMemberId: ADA,
      },
    ]),
  );
});

it('a test says what is wrong and what to do', async () => {
  installFakeApi({
    'sso.getConnection': () => CONNECTED,
    'sso.testConnection': () => ({ result: 'client_refused' }),
  });
  renderPage(<SsoCard />);
  fireEvent.click(await screen.findByRole('button', { name: 'Test connection' }));
  await screen.findByText(/refused the client ID or secret. Enter both again/);
});

it('SSO is removed after a question', async () => {
  const api = installFakeApi({
    'sso.getConnection': () => CONNECTED,
    'sso.removeConnection': () => undefined as never,
  });
  renderPage(<SsoCard />);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove SSO' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove SSO?' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove SSO' }));
  await waitFor(() => expect(api.calls('sso.removeConnection')).toHaveLength(1));
});
