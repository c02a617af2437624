// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

type Procedures = Parameters<typeof createFakeTrpc>[0];

function show(procedures: Procedures, search = '') {
  const server = createFakeTrpc(procedures);
  stubFetch(server.fetch);
  renderPage(<SignInPage />, { path: `../../sign-in${search}` });
  return server;
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
function enterPassword(): void {
  type('Email', 'ada@acme.example');
  type('Password', 'secret words');
  press('Sign in');
}

describe('the sign-in', () => {
  it('leads on at once where the password is enough', async () => {
    show({ 'auth.signIn': () => ({ needsSecondFactor: false }) });
    enterPassword();
    await waitFor(() => expect(location.pathname).toBe('/dashboard'));
  });

  it('asks for a code where the account has a second factor, and leads on once it is right', async () => {
    const server = show({
      'auth.signIn': () => ({ needsSecondFactor: true }),
      'auth.verifySecondFactor': ({ code }: { code: string }) => {
        if (code !== '123456') throw new FakeTrpcError('wrong', { kind: 'invalid', errorCode: 'wrong_code' });
      },
    });
    enterPassword();
    await screen.findByLabelText('Code');
    type('Code', '000000');
    press('Continue');
    await screen.findByText(/This code is incorrect/);
    type('Code', '123456');
    press('Continue');
    await waitFor(() => expect(location.pathname).toBe('/dashboard'));
    expect(server.listInputs('auth.verifySecondFactor')).toEqual([{ code: '000000' }, { code: '123456' }]);
  });

  it('starts over with the password when somebody wants to', async () => {
    show({ 'auth.signIn': () => ({ needsSecondFactor: true }) });
    enterPassword();
    await screen.findByLabelText('Code');
    press('Start over');
    screen.getByLabelText('Password');
  });

  it('asks for the code at once where the password was given elsewhere', () => {
    show({}, '?step=code&to=%2Fdashboard%2Fc%2Facme');
    screen.getByLabelText('Code');
  });
});
