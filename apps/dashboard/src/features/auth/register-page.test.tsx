// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { RegisterPage } from './register-page.tsx';

const PLANS = ['free', 'premium'].map((id) => ({
  id,
  name: id,
  monthlyQuestions: 100,
  maxResources: 5,
  maxStorageBytes: 1e6,
  maxSeats: 2,
  isSelfService: true,
}));

async function show(procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const server = createFakeTrpc({
    'plans.list': () => PLANS,
    'tenants.register': () => ({ slug: 'acme' }),
    'widgets.uploadLogo': () => null,
    ...procedures,
  });
  stubFetch(server.fetch);
  renderPage(<RegisterPage />);
  await screen.findByLabelText('premium');
  return server;
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const fillIn = () => {
  type('Company name', 'Acme');
  type('Website', 'acme.example');
  type('Your name', 'Ada');
  type('Email', ' Ada@Acme.example');
  type('Password', 'a-long-password');
  fireEvent.click(screen.getByLabelText('premium'));
};
const chooseLogo = () => {
  const file = new File(['png'], 'logo.png', { type: 'image/png' });
  fireEvent.change(screen.getByLabelText('Logo (optional)'), { target: { files: [file] } });
};
const register = () => fireEvent.click(screen.getByRole('button', { name: 'Register' }));

describe('the registration', () => {
  it('S65 asks for a plan only where there is a choice', async () => {
    const server = createFakeTrpc({
      'plans.list': () => PLANS.map((plan) => ({ ...plan, isSelfService: plan.id === 'free' })),
    });
    stubFetch(server.fetch);
    renderPage(<RegisterPage />);
    await waitFor(() => expect(server.listInputs('plans.list')).toHaveLength(1));
    expect(screen.queryByLabelText('premium')).toBeNull();
    expect(screen.queryByLabelText('free')).toBeNull();
  });

  it('sends the company, the user and the plan, then the logo', async () => {
    const server = await show();
    fillIn();
    chooseLogo();
    register();
    await waitFor(() => expect(server.listInputs('widgets.uploadLogo')).toHaveLength(1));
    expect(server.listInputs('tenants.register')).toEqual([
      {
        tenantName: 'Acme',
        website: 'https://acme.example',
        phone: '',
        planId: 'premium',
        timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        name: 'Ada',
        email: 'ada@acme.example',
        password: 'a-long-password',
      },
    ]);
    expect(location.pathname).toBe('/dashboard/c/acme');
  });

  it('succeeds when only the logo is refused, and says so', async () => {
    await show({
      'widgets.uploadLogo': () => {
        throw new FakeTrpcError('This is no picture.');
      },
    });
    fillIn();
    chooseLogo();
    register();
    await screen.findByText('This is no picture.');
    expect(location.pathname).toBe('/dashboard/c/acme');
  });

  it('asks the server nothing while a field is wrong', async () => {
    const server = await show();
    fillIn();
    type('Password', 'short');
    register();
    expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
    expect(server.listInputs('tenants.register')).toEqual([]);
  });
});
