// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { SignInPage } from './sign-in-page.tsx';

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('staff of the platform are asked for a code too where their account has a second factor', async () => {
  const server = createFakeTrpc({
    'auth.signIn': () => ({ needsSecondFactor: true }),
    'auth.verifySecondFactor': () => null,
  });
  stubFetch(server.fetch);
  renderUi(<SignInPage />);
  type('Email', 'root@lobby.example');
  type('Password', 'secret words');
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByLabelText('Code');
  type('Code', '123456');
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
  await waitFor(() => expect(server.listInputs('auth.verifySecondFactor')).toEqual([{ code: '123456' }]));
});
