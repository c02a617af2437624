// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { RouterOutputs } from '../../../trpc.ts';
import { ChannelsPage } from '../channels-page.tsx';
import { ConversationChannel } from '../conversation-channel.tsx';
import { DeliveryStatus } from '../delivery-status.tsx';

const ID = '0197b3a0-0000-7000-8000-000000000001';
const TEMPLATE = { name: 'order_ready', language: 'en_US', body: 'Hello {{1}}, your {{2}} is ready.' };
const WHATSAPP: RouterOutputs['channels']['list'][number] = {
  id: ID,
  channel: 'whatsapp',
  name: 'WhatsApp',
  settings: { phoneNumberId: '106540352242922', verifyToken: 'verify-me' },
  templates: [TEMPLATE],
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  webhookUrl: `https://lobby.example/channels/whatsapp/${ID}/messages`,
  lastReceivedAt: null,
  lastDeliveredAt: null,
  lastError: null,
};
const input = (label: string, value: string): void =>
  void fireEvent.input(screen.getByLabelText(label), { target: { value } });
const submit = (): void => void fireEvent.submit(screen.getByLabelText('Name').closest('form')!);

it('a bot’s token that is none is refused beside its field, and a real one is saved', async () => {
  const api = installFakeApi({
    'channels.list': () => [],
    'channels.create': () => ({ accountId: ID, secret: null }),
  });
  renderPage(<ChannelsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Add channel' }));
  fireEvent.click(screen.getByRole('button', { name: /^Telegram/ }));
  input('Name', 'Bot');
  input('Bot token', 'my token');
  submit();
  await screen.findByText(/Enter a bot token like/);
  expect(api.calls('channels.create')).toEqual([]);
  input('Bot token', `12345:${'a'.repeat(35)}`);
  submit();
  await screen.findByText('Channel added.');
  expect(api.calls('channels.create')).toMatchObject([{ channel: 'telegram', name: 'Bot' }]);
});

it('a number shows what Meta asks for, and keeps its templates when it is edited', async () => {
  const api = installFakeApi({
    'channels.list': () => [WHATSAPP],
    'channels.update': () => undefined as never,
  });
  renderPage(<ChannelsPage />);
  await screen.findByText('verify-me');
  screen.getByText(WHATSAPP.webhookUrl);
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  fireEvent.click(screen.getByRole('button', { name: 'Add template' }));
  submit();
  await screen.findByText(/Enter the name as Meta shows it/);
  fireEvent.click(screen.getByRole('button', { name: 'Remove template' }));
  submit();
  await screen.findByText('Saved.');
  expect(api.calls('channels.update')).toMatchObject([{ account: { templates: [TEMPLATE], accessToken: '' } }]);
});

it('after 24 hours an agent sends a template, and reads it with its values before', async () => {
  const api = installFakeApi({
    'channels.findDeliveries': () => ({
      channel: 'whatsapp' as const,
      accountName: 'WhatsApp',
      isAccountRemoved: false,
      address: '+15550100',
      hasOptedOut: false,
      reportsDelivery: true,
      call: null,
      replyWindowEndsAt: '2020-01-01T00:00:00.000Z',
      takesTemplates: true,
      templates: [TEMPLATE],
      deliveries: [],
    }),
    'channels.sendTemplate': () => ({}) as never,
  });
  renderPage(<ConversationChannel conversationId={ID} />);
  await screen.findByText(/templates only/);
  fireEvent.click(screen.getByRole('button', { name: 'Send template' }));
  fireEvent.click(screen.getByRole('button', { name: /^order_ready/ }));
  input('Value 1', 'Ann');
  screen.getByText('Hello Ann, your {{2}} is ready.');
  input('Value 2', 'bread');
  fireEvent.submit(screen.getByLabelText('Value 1').closest('form')!);
  await screen.findByText('Template sent.');
  expect(api.calls('channels.sendTemplate')).toMatchObject([
    { conversationId: ID, name: 'order_ready', language: 'en_US', params: ['Ann', 'bread'] },
  ]);
});

const PAGE: RouterOutputs['channels']['list'][number] = {
  ...WHATSAPP,
  channel: 'messenger',
  name: 'Page',
  settings: { pageId: '10001', hasHumanAgent: 'yes', verifyToken: 'verify-page' },
  templates: [],
  answerMode: 'drafts',
  minConfidence: 80,
  webhookUrl: `https://lobby.example/channels/messenger/${ID}/messages`,
};

it('an Instagram account is added once its ID is one, with the page that it is linked to', async () => {
  const api = installFakeApi({
    'channels.list': () => [],
    'channels.create': () => ({ accountId: ID, secret: null }),
  });
  renderPage(<ChannelsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Add channel' }));
  fireEvent.click(screen.getByRole('button', { name: /^Instagram/ }));
  input('Name', 'Photos');
  input('Instagram account ID', '@bakery');
  input('Page ID', '10001');
  input('Page access token', 'EAA');
  input('App secret', 'a'.repeat(32));
  submit();
  await screen.findByText(/Enter the ID as Meta shows it/);
  expect(api.calls('channels.create')).toEqual([]);
  input('Instagram account ID', '30003');
  submit();
  await screen.findByText('Channel added.');
  expect(api.calls('channels.create')).toMatchObject([
    { channel: 'instagram', instagramId: '30003', pageId: '10001', hasHumanAgent: false, minConfidence: null },
  ]);
});

it('a page shows what Meta asks for, and keeps its secrets and settings when it is edited', async () => {
  const api = installFakeApi({
    'channels.list': () => [PAGE],
    'channels.update': () => undefined as never,
  });
  renderPage(<ChannelsPage />);
  await screen.findByText('verify-page');
  screen.getByText(PAGE.webhookUrl);
  screen.getByText('10001');
  expect(screen.getByRole('link', { name: 'Read the guide' }).getAttribute('href')).toContain('channels-messenger');
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^Human Agent/ }).checked).toBe(true);
  input('Name', 'Our page');
  submit();
  await screen.findByText('Saved.');
  expect(api.calls('channels.update')).toMatchObject([
    {
      account: {
        name: 'Our page',
        pageId: '10001',
        hasHumanAgent: true,
        answerMode: 'drafts',
        minConfidence: 80,
        accessToken: '',
        appSecret: '',
      },
    },
  ]);
});

it('once Meta allows no answer, the conversation says so, and a message that failed by it can’t be sent again', async () => {
  installFakeApi({
    'channels.findDeliveries': () => ({
      channel: 'messenger' as const,
      accountName: 'Page',
      isAccountRemoved: false,
      address: '101',
      hasOptedOut: false,
      reportsDelivery: true,
      replyWindowEndsAt: '2020-01-01T00:00:00.000Z',
      takesTemplates: false,
      templates: [],
      call: null,
      deliveries: [
        {
          id: ID,
          messageId: 'message',
          status: 'failed' as const,
          segments: 0,
          failure: { code: 'messenger_window_closed', params: { hours: 24 } },
        },
      ],
    }),
  });
  renderPage(
    <>
      <ConversationChannel conversationId={ID} />
      <DeliveryStatus conversationId={ID} messageId="message" />
    </>,
  );
  await screen.findByText('Meta allows no answer until they write again');
  await screen.findByText(/last wrote more than 24 hours ago/);
  expect(screen.queryByText(/templates/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
});
