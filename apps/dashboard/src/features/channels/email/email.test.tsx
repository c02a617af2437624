// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { RouterOutputs } from '../../../trpc.ts';
import { ChannelsPage } from '../channels-page.tsx';
import { MailDetails } from './mail-details.tsx';
import { ReceivedMail, ReplyMailAddress, ReplyMailStatus } from './reply-mails.tsx';

type Account = RouterOutputs['channels']['list'][number];
type Mail = RouterOutputs['channels']['listMails'][number];
type ReplyMail = RouterOutputs['channels']['listReplyMails']['mails'][number];

const ID = '0197b3a0-0000-7000-8000-000000000001';
const MAILBOX: Account = {
  id: ID,
  channel: 'email',
  name: 'Support',
  settings: {
    address: 'help@acme.example',
    imapHost: 'imap.acme.example',
    imapPort: '993',
    imapSecurity: 'tls',
    smtpHost: 'smtp.acme.example',
    smtpPort: '587',
    smtpSecurity: 'starttls',
    user: 'help',
    authservId: '',
    usesPlusAddress: 'yes',
  },
  templates: [],
  answerMode: 'people',
  minConfidence: null,
  greeting: '',
  signature: '',
  webhookUrl: `https://lobby.example/channels/email/${ID}/messages`,
  lastReceivedAt: null,
  lastDeliveredAt: null,
  lastError: { code: 'mail_sign_in_refused', params: { host: 'imap.acme.example' }, at: new Date().toISOString() },
};

it('a company corrects the server of its mailbox, and its password stays', async () => {
  const api = installFakeApi({ 'channels.list': () => [MAILBOX], 'channels.update': () => undefined as never });
  renderPage(<ChannelsPage />);
  await screen.findByText(/imap.acme.example doesn't accept the user name and password/);
  expect(screen.queryByText(MAILBOX.webhookUrl)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  const [incoming] = screen.getAllByLabelText('Server');
  fireEvent.input(incoming!, { target: { value: 'mail.acme.example' } });
  fireEvent.submit(incoming!.closest('form')!);
  await waitFor(() => expect(api.calls('channels.update')).toHaveLength(1));
  expect(api.calls('channels.update')[0]).toMatchObject({
    accountId: ID,
    account: {
      channel: 'email',
      imapHost: 'mail.acme.example',
      imapPort: 993,
      smtpPort: 587,
      smtpSecurity: 'starttls',
      usesPlusAddress: true,
      password: '',
    },
  });
});

it('a company whose provider takes no passwords signs in by OAuth, and its stored secrets stay', async () => {
  const lastError = { code: 'mail_token_expired', params: { host: 'login.example' }, at: new Date().toISOString() };
  const api = installFakeApi({
    'channels.list': () => [{ ...MAILBOX, lastError }],
    'channels.update': () => undefined as never,
  });
  renderPage(<ChannelsPage />);
  await screen.findByText(/The refresh token has expired or was revoked/);
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  fireEvent.change(screen.getByLabelText('Sign-in'), { target: { value: 'oauth' } });
  expect(screen.queryByLabelText('Password')).toBeNull();
  fireEvent.input(screen.getByLabelText('Token URL'), { target: { value: 'login.example/token' } });
  fireEvent.input(screen.getByLabelText('Client ID'), { target: { value: 'app-1' } });
  fireEvent.input(screen.getByLabelText('Refresh token'), { target: { value: 'new' } });
  fireEvent.submit(screen.getByLabelText('Client ID').closest('form')!);
  await waitFor(() => expect(api.calls('channels.update')).toHaveLength(1));
  expect(api.calls('channels.update')[0]).toMatchObject({
    account: {
      signIn: 'oauth',
      tokenUrl: 'https://login.example/token',
      clientId: 'app-1',
      clientSecret: '',
      refreshToken: 'new',
      password: '',
    },
  });
});

it('a new mailbox with an impossible server and port is refused beside the fields', async () => {
  const api = installFakeApi({ 'channels.list': () => [] });
  renderPage(<ChannelsPage />);
  await screen.findByText('No channels yet');
  fireEvent.click(screen.getByRole('button', { name: 'Add channel' }));
  fireEvent.click(screen.getByRole('button', { name: /^Email/ }));
  const [incoming] = screen.getAllByLabelText('Server');
  fireEvent.input(incoming!, { target: { value: 'https://imap.acme.example' } });
  fireEvent.input(screen.getAllByLabelText('Port')[0]!, { target: { value: '99999' } });
  fireEvent.submit(incoming!.closest('form')!);
  // The server for outgoing mail is empty.
  expect(await screen.findAllByText('Enter a host name like smtp.example.com.')).toHaveLength(2);
  expect(screen.getAllByLabelText('Port')[0]!.getAttribute('aria-invalid')).toBe('true');
  expect(api.calls('channels.create')).toEqual([]);
});

const MAIL: Mail = {
  messageId: ID,
  subject: 'Opening <hours>',
  sender: 'jo@home.example',
  authentication: 'fail',
  spf: 'fail',
  dkim: null,
  dmarc: 'fail',
  text: 'And on Sundays?\n\n> We open at seven.',
  omissions: [{ code: 'files_omitted', params: { count: 2 } }],
};

it('a message by email shows who sent it, what that is worth, and the full email', async () => {
  installFakeApi({ 'channels.listMails': () => [MAIL] });
  renderPage(<MailDetails conversationId={ID} messageId={ID} />);
  await screen.findByText('Sender may be forged');
  screen.getByText('jo@home.example');
  screen.getByText('2 more files are in the mailbox.');
  screen.getByText('SPF fail, DKIM not checked, DMARC fail');
  screen.getByText('Opening <hours>');
  expect(screen.getByText(/> We open at seven/).textContent).toBe(MAIL.text);
});

it('a reply to a visitor who has left shows whether it was mailed, and one that failed is sent again', async () => {
  let mail: ReplyMail = {
    id: ID,
    status: 'failed',
    address: 'vera@home.example',
    fromSeq: 4,
    toSeq: 6,
    failure: { code: 'mail_recipient_refused', params: { host: 'smtp.acme.example' } },
  };
  const api = installFakeApi({
    'channels.listReplyMails': () => ({ address: 'vera@home.example', mails: [mail] }),
    'channels.retryReplyMail': () => {
      mail = { ...mail, status: 'sent', failure: null };
      return undefined as never;
    },
    'channels.listMails': () => [],
  });
  renderPage(
    <>
      <ReplyMailAddress conversationId={ID} email="vera@home.example" />
      <ReplyMailStatus conversationId={ID} message={{ id: 'before', seq: 3 }} />
      <ReplyMailStatus conversationId={ID} message={{ id: 'within', seq: 5 }} />
      <ReceivedMail conversationId={ID} message={{ id: 'own', seq: 7 }} />
    </>,
  );
  await screen.findByText('Not sent by email');
  screen.getByText("smtp.acme.example doesn't accept this recipient.");
  expect(screen.getByText(/Replies also go to/).textContent).toContain('vera@home.example');
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  await screen.findByText('Sent by email');
  expect(api.calls('channels.retryReplyMail')).toEqual([{ replyMailId: ID }]);
  expect(screen.queryByText('Email from')).toBeNull();
});
