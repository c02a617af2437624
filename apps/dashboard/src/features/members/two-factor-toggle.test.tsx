// @vitest-environment happy-dom
import { FakeTrpcError } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { TwoFactorToggle } from './two-factor-toggle.tsx';

const LABEL = 'Require two-factor authentication';

it('a company admin requires two factors of all members', async () => {
  const api = installFakeApi({ 'members.setTwoFactorRequired': () => null as never });
  const onSaved = vi.fn<() => void>();
  renderPage(<TwoFactorToggle isRequired={false} onSaved={onSaved} />);
  fireEvent.click(screen.getByLabelText(LABEL));
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(api.calls('members.setTwoFactorRequired')).toEqual([{ isRequired: true }]);
});

it('one without a second factor is told to set it up first', async () => {
  installFakeApi({
    'members.setTwoFactorRequired': () => {
      throw new FakeTrpcError('missing', { kind: 'conflict', errorCode: 'two_factor_missing' });
    },
  });
  renderPage(<TwoFactorToggle isRequired={false} onSaved={() => {}} />);
  fireEvent.click(screen.getByLabelText(LABEL));
  await screen.findByText(/Set up two-factor authentication for yourself first/);
});
