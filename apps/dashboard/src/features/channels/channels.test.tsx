// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import type { RouterOutputs } from '../../trpc.ts';
import { ChannelsPage } from './channels-page.tsx';
import { DeliveryStatus } from './delivery-status.tsx';

type Account = RouterOutputs['channels']['list'][number];
type Deliveries = NonNullable<RouterOutputs['channels']['findDeliveries']>;

const ID = '0197b3a0-0000-7000-8000-000000000001';
const APP: Account = {
  id: ID,
  channel: 'http',
  name: 'Our app',
  settings: { callbackUrl: 'https://app.example.com/answers' },
  templates: [],
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  webhookUrl: `https://lobby.example/channels/http/${ID}/messages`,
  lastReceivedAt: null,
  lastDeliveredAt: null,
  lastError: null,
};
const input = (label: string, value: string): void =>
  void fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('a company adds an app, and reads its secret once', async () => {
  let accounts: Account[] = [];
  const api = installFakeApi({
    'channels.list': () => accounts,
    'channels.create': () => {
      accounts = [APP];
      return { accountId: ID, secret: 'whsec_abc' };
    },
  });
  renderPage(<ChannelsPage />);
  await screen.findByText('No channels yet');
  fireEvent.click(screen.getByRole('button', { name: 'Add channel' }));
  fireEvent.click(screen.getByRole('button', { name: /^HTTP/ }));
  input('Name', 'Our app');
  input('Callback URL', 'app.example.com/answers');
  fireEvent.submit(screen.getByLabelText('Name').closest('form')!);
  await screen.findByText('whsec_abc');
  expect(api.calls('channels.create')).toEqual([
    {
      channel: 'http',
      name: 'Our app',
      answerMode: 'assistant',
      minConfidence: null,
      greeting: '',
      signature: '',
      callbackUrl: 'https://app.example.com/answers',
    },
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByText('whsec_abc')).toBeNull());
  await screen.findByText('Not used yet');
  screen.getByText(APP.webhookUrl);
});

it('a number without its country code is refused beside its field, and nothing is sent', async () => {
  const api = installFakeApi({ 'channels.list': () => [] });
  renderPage(<ChannelsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Add channel' }));
  fireEvent.click(screen.getByRole('button', { name: /^SMS/ }));
  input('Name', 'Hotline');
  input('Phone number', '0555 0100');
  input('Account SID', 'AC123');
  fireEvent.submit(screen.getByLabelText('Name').closest('form')!);
  await screen.findByText(/Enter a phone number like/);
  screen.getByText(/AC followed by 32 characters/);
  expect(api.calls('channels.create')).toEqual([]);
});

it('a test that fails is shown with its reason', async () => {
  let lastError: Account['lastError'] = null;
  installFakeApi({
    'channels.list': () => [{ ...APP, lastError }],
    'channels.test': () => {
      lastError = {
        code: 'callback_refused',
        params: { host: 'app.example.com', status: 500 },
        at: '2026-11-30T00:00:00.000Z',
      };
      return { isOk: false as const, code: lastError.code, params: lastError.params };
    },
  });
  renderPage(<ChannelsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Send test' }));
  await screen.findByText(/app.example.com answered with error 500/);
  await screen.findByText('Not working');
});

it('a message that was not delivered says why, and is sent again', async () => {
  let delivery: Deliveries['deliveries'][number] = {
    id: ID,
    messageId: 'message',
    status: 'failed',
    segments: 2,
    failure: { code: 'opted_out', params: {} },
  };
  const api = installFakeApi({
    'channels.findDeliveries': () => ({
      channel: 'sms' as const,
      accountName: 'Hotline',
      isAccountRemoved: false,
      address: '+15550100',
      hasOptedOut: false,
      reportsDelivery: true,
      call: null,
      replyWindowEndsAt: null,
      takesTemplates: false,
      templates: [],
      deliveries: [delivery],
    }),
    'channels.retryDelivery': () => {
      delivery = { ...delivery, status: 'pending', failure: null };
      return undefined as never;
    },
  });
  renderPage(<DeliveryStatus conversationId={ID} messageId="message" />);
  await screen.findByText('Not delivered');
  screen.getByText('This person has opted out.');
  screen.getByText('· 2 SMS');
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  await screen.findByText('Sending');
  expect(api.calls('channels.retryDelivery')).toEqual([{ deliveryId: ID }]);
});
