// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { RouterOutputs } from '../../../trpc.ts';
import { ChannelsPage } from '../channels-page.tsx';
import { ConversationChannel } from '../conversation-channel.tsx';

type Account = RouterOutputs['channels']['list'][number];
type Deliveries = NonNullable<RouterOutputs['channels']['findDeliveries']>;

const ID = '0197b3a0-0000-7000-8000-000000000001';
const SID = `AC${'0'.repeat(32)}`;
const HOTLINE: Account = {
  id: ID,
  channel: 'phone',
  name: 'Hotline',
  settings: {
    accountSid: SID,
    phoneNumber: '+15550100100',
    language: 'de-DE',
    transferNumbers: '+15550100200,+15550100201',
    hasVoicemail: 'yes',
  },
  templates: [],
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  webhookUrl: `https://lobby.example/channels/phone/${ID}/incoming`,
  lastReceivedAt: null,
  lastDeliveredAt: null,
  lastError: null,
};
const CONVERSATION: Deliveries = {
  channel: 'phone',
  accountName: 'Hotline',
  isAccountRemoved: false,
  address: '+15550100300',
  hasOptedOut: false,
  reportsDelivery: true,
  replyWindowEndsAt: null,
  takesTemplates: false,
  templates: [],
  call: null,
  deliveries: [],
};
const input = (label: string, value: string): void =>
  void fireEvent.input(screen.getByLabelText(label), { target: { value } });
const submit = (): void => void fireEvent.submit(screen.getByLabelText('Name').closest('form')!);

it('a company adds a number that answers calls, with the numbers of its team', async () => {
  const api = installFakeApi({
    'channels.list': () => [],
    'channels.create': () => ({ accountId: ID, secret: null }),
  });
  renderPage(<ChannelsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Add channel' }));
  fireEvent.click(screen.getByRole('button', { name: /^Phone/ }));
  input('Name', 'Hotline');
  input('Phone number', '+1 555 010 0100');
  input('Account SID', SID);
  input('Auth token', 'secret');
  input('Phone numbers of your team', '0555 0100');
  submit();
  await screen.findByText(/at most five phone numbers/);
  expect(api.calls('channels.create')).toEqual([]);
  input('Phone numbers of your team', '+1 555 010 0200, +1 555 010 0201');
  submit();
  await waitFor(() => expect(api.calls('channels.create')).toHaveLength(1));
  expect(api.calls('channels.create')[0]).toMatchObject({
    channel: 'phone',
    answerMode: 'assistant',
    language: 'en-US',
    hasVoicemail: false,
  });
});

it('the form of a number has what was saved, and offers no drafts', async () => {
  const api = installFakeApi({ 'channels.list': () => [HOTLINE], 'channels.update': () => undefined as never });
  renderPage(<ChannelsPage />);
  await screen.findByText('+15550100100');
  screen.getByText(/There is nothing to copy/);
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  expect(screen.getByLabelText<HTMLInputElement>('Voicemail').checked).toBe(true);
  expect(screen.queryByRole('option', { name: /approves/ })).toBeNull();
  submit();
  await waitFor(() => expect(api.calls('channels.update')).toHaveLength(1));
  expect(api.calls('channels.update')[0]).toMatchObject({
    account: { language: 'de-DE', transferNumbers: '+15550100200,+15550100201', hasVoicemail: true, authToken: '' },
  });
});

it.each([
  [{ endedAt: null, durationSeconds: null, outcome: null, voicemailSeconds: null }, ['Call in progress']],
  [
    { endedAt: '2026-11-30T09:02:05.000Z', durationSeconds: 125, outcome: 'answered', voicemailSeconds: null },
    ['Call of 2:05', 'Answered by the assistant'],
  ],
  [
    { endedAt: '2026-11-30T10:02:05.000Z', durationSeconds: 3725, outcome: 'voicemail', voicemailSeconds: 32 },
    ['Call of 1:02:05', 'Voicemail 0:32'],
  ],
] as const)('the header of a call says how it went: %o', async (call, texts) => {
  installFakeApi({
    'channels.findDeliveries': () => ({ ...CONVERSATION, call: { startedAt: '2026-11-30T09:00:00.000Z', ...call } }),
  });
  renderPage(<ConversationChannel conversationId={ID} />);
  for (const text of texts) await screen.findByText(text);
});

it('a caller without a number is shown as such', async () => {
  installFakeApi({ 'channels.findDeliveries': () => ({ ...CONVERSATION, address: '' }) });
  renderPage(<ConversationChannel conversationId={ID} />);
  await screen.findByText('Number withheld');
});
