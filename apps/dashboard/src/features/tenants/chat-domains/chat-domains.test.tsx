// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { RouterOutputs } from '../../../trpc.ts';
import { ChatDomains } from './chat-domains.tsx';

type ChatDomain = RouterOutputs['chatDomains']['list'][number];

const ID = '0197b3a0-0000-7000-8000-000000000001';
const DOMAIN: ChatDomain = {
  id: ID,
  hostname: 'chat.acme.example',
  state: 'pending',
  problem: 'txt_missing',
  isPointed: false,
  checkedAt: '2026-11-29T10:00:00.000Z',
  failingSince: null,
  txt: { name: '_lobby.chat.acme.example', value: 'lobby-verification=abc' },
  cname: { name: 'chat.acme.example', value: 'lobby.example' },
};

it('a company adds a host, and reads which records to create', async () => {
  let domains: ChatDomain[] = [];
  const api = installFakeApi({
    'chatDomains.list': () => domains,
    'chatDomains.add': () => {
      domains = [DOMAIN];
      return { id: ID };
    },
  });
  renderPage(<ChatDomains />);
  fireEvent.input(screen.getByLabelText('Domain'), { target: { value: 'https://chat.acme.example/' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add domain' }));
  await screen.findByText('lobby-verification=abc');
  screen.getByText('_lobby.chat.acme.example');
  screen.getByText('Not verified yet');
  screen.getByText(/can't see the TXT record yet/);
  expect(api.calls('chatDomains.add')).toEqual([{ hostname: 'chat.acme.example' }]);
});

it('a look at the records is asked for at once', async () => {
  let state = 'pending';
  const api = installFakeApi({
    'chatDomains.list': () => [{ ...DOMAIN, state, problem: state === 'pending' ? 'txt_missing' : null }],
    'chatDomains.check': () => {
      state = 'verified';
      return undefined as never;
    },
  });
  renderPage(<ChatDomains />);
  fireEvent.click(await screen.findByRole('button', { name: 'Check now' }));
  await screen.findByText('Verified');
  expect(api.calls('chatDomains.check')).toEqual([{ chatDomainId: ID }]);
  expect(screen.getByRole('link', { name: 'Open chat page' }).getAttribute('href')).toBe('https://chat.acme.example');
});

it('a host whose record is gone says until when it keeps working', async () => {
  const failingSince = '2026-11-29T10:00:00.000Z';
  installFakeApi({ 'chatDomains.list': () => [{ ...DOMAIN, state: 'failing', failingSince }] });
  renderPage(<ChatDomains />);
  await screen.findByText('DNS record missing');
  await waitFor(() => screen.getByText(/Add it again by .*6/));
});
