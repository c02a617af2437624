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

describe('single sign-on', () => {
  const ACME = [{ slug: 'acme', name: 'Acme' }];

  it('finds the company by a work email, and names it before the browser leaves', async () => {
    const server = show({
      'sso.findCompanies': () => ACME,
      'sso.startSignIn': () => {
        throw new FakeTrpcError('down', { kind: 'unavailable', errorCode: 'sso_provider_unavailable' });
      },
    });
    press('Continue with SSO');
    type('Work email or company address', 'ann@acme.example');
    press('Continue');
    fireEvent.click(await screen.findByRole('button', { name: 'Continue with Acme SSO' }));
    await screen.findByText(/identity provider can't be reached/);
    expect(server.listInputs('sso.findCompanies')).toEqual([{ search: 'ann@acme.example' }]);
    expect(server.listInputs('sso.startSignIn')).toEqual([{ slug: 'acme' }]);
  });

  it('looks the company of a link up at once', async () => {
    show({ 'sso.findCompanies': () => ACME }, '?sso=acme');
    await screen.findByRole('button', { name: 'Continue with Acme SSO' });
  });

  it('says so where no company has it', async () => {
    show({ 'sso.findCompanies': () => [] }, '?sso=nobody');
    await screen.findByText(/couldn't find a company with SSO/);
  });
});

it('the page changes its language before anybody is signed in', () => {
  show({});
  const options = [...screen.getByLabelText<HTMLSelectElement>('Language').options];
  expect(options.map(({ value }) => value)).toEqual(['en', 'de', 'es', 'fr', 'ar']);
});
