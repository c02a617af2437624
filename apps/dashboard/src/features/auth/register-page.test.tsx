// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { RegisterPage } from './register-page.tsx';

function show() {
  const server = createFakeTrpc({ 'tenants.register': () => ({ slug: 'acme', needsSecondFactor: false }) });
  stubFetch(server.fetch);
  renderPage(<RegisterPage />);
  return server;
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const fillIn = () => {
  type('Company name', 'Acme');
  type('Website', 'acme.example');
  type('Email', ' Ada@Acme.example');
  type('Password', 'a-long-password');
};
const register = () => fireEvent.click(screen.getByRole('button', { name: 'Register' }));

describe('the registration', () => {
  it('asks for company, site, email and password, and leads to the setup', async () => {
    const server = show();
    expect(document.querySelectorAll('input')).toHaveLength(4);
    fillIn();
    register();
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/setup'));
    expect(server.listInputs('tenants.register')).toEqual([
      {
        tenantName: 'Acme',
        website: 'https://acme.example',
        phone: '',
        planId: null,
        timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        name: '',
        email: 'ada@acme.example',
        password: 'a-long-password',
      },
    ]);
  });

  it('asks the server nothing while a field is wrong', async () => {
    const server = show();
    fillIn();
    type('Password', 'short');
    register();
    expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
    expect(server.listInputs('tenants.register')).toEqual([]);
  });
});
