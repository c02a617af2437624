// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { describe, expect, it } from 'vitest';
import { restoreTheme } from '@lobby/ui';
import { installFakeApi } from '../../testing/fake-api.ts';
import { AGENT_SETTINGS, buildMessage, buildResponse, buildRow } from '../../testing/records.ts';
import { renderPage } from '../../testing/render-page.tsx';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { InboxPage } from './inbox-page.tsx';
import type { ConversationRow } from './list/list-rows.ts';
import { parseStoredFilter } from './list/filters/use-inbox-filter.ts';

const KEYS = [
  'lobby-outbox-acme-user-ada',
  'lobby-shortcuts',
  'lobby-contact-pane',
  'lobby-active-at',
  'lobby-activity-reported-acme',
  'lobby-theme',
];

const openPage = () =>
  renderPage(<Router>{[<Route key="inbox" default component={InboxPage} />]}</Router>, {
    role: 'agent',
    path: 'inbox',
  });

const installApi = () =>
  installFakeApi({
    'inbox.list': () => ({ conversations: [buildRow('rosa', 10, { visitorName: 'Rosa' })], nextCursor: null }),
    'inbox.count': () => ({
      mine: 0,
      waiting: 0,
      drafts: 0,
      unassigned: 0,
      all: 1,
      assistant: 0,
      snoozed: 0,
      queue: 0,
    }),
    'inbox.listLabels': () => [],
    'inbox.listViews': () => [],
    'handover.listTeam': () => [],
    'handover.getAgentSettings': () => AGENT_SETTINGS,
    'handover.getSettings': () => null as never,
  });

describe('the inbox', () => {
  it.each(['{', 'undefined', '[]', '"yes"', '{"list":{}}'])(
    'opens when every entry of the browser’s storage is %s',
    async (corrupt) => {
      installApi();
      for (const key of KEYS) localStorage.setItem(key, corrupt);
      sessionStorage.setItem('lobby-inbox-acme', corrupt);
      restoreTheme();
      openPage();
      await screen.findByText('Rosa');
      expect(screen.getByRole('button', { name: /Waiting/ }).getAttribute('aria-pressed')).toBe('true');
    },
  );

  it('shows the list of drafts to approve where there are some, and no button for it where there are none', async () => {
    const api = installApi();
    openPage();
    await screen.findByText('Rosa');
    expect(screen.queryByRole('button', { name: /To approve/ })).toBeNull();
    cleanup();
    api.handle({
      'inbox.count': () => ({
        mine: 0,
        waiting: 0,
        drafts: 2,
        unassigned: 0,
        all: 1,
        assistant: 0,
        snoozed: 0,
        queue: 0,
      }),
      'inbox.list': () => ({
        conversations: [buildRow('rosa', 10, { visitorName: 'Rosa', owner: 'queue', hasAnswerDraft: true })],
        nextCursor: null,
      }),
    });
    openPage();
    fireEvent.click(await screen.findByRole('button', { name: 'To approve 2' }));
    await waitFor(() => expect(api.calls('inbox.list').at(-1)).toMatchObject({ filter: { list: 'drafts' } }));
    await screen.findByText('Draft to approve');
  });

  it('opens with the filter that was chosen before', async () => {
    const api = installApi();
    sessionStorage.setItem('lobby-inbox-acme', '{"list":"all","days":7,"agentId":5,"other":"x"}');
    openPage();
    await waitFor(() => expect(api.calls('inbox.list')[0]).toMatchObject({ filter: { list: 'all', days: 7 } }));
  });
});

describe('the filter of the inbox', () => {
  it('stands in the address: Back leads to the list before, and a link to a conversation keeps it', async () => {
    const api = installApi();
    openPage();
    await screen.findByText('Rosa');
    await waitFor(() => expect(location.search).toBe('?list=waiting'));
    fireEvent.click(screen.getByRole('button', { name: /^All/ }));
    await waitFor(() => expect(api.calls('inbox.list').at(-1)).toMatchObject({ filter: { list: 'all' } }));
    const row = await screen.findByRole('link', { name: /Rosa/ });
    await waitFor(() => expect(row.getAttribute('href')).toBe('/dashboard/c/acme/inbox/rosa?list=all'));
    history.back();
    await waitFor(() => expect(location.search).toBe('?list=waiting'));
    await waitFor(() => expect(api.calls('inbox.list').at(-1)).toMatchObject({ filter: { list: 'waiting' } }));
  });
});

describe('after a conversation is resolved', () => {
  type RowsByList = Partial<Record<string, ConversationRow[]>>;
  const goOn = async (button: string, rowsByList: RowsByList) => {
    const api = installApi();
    api.handle({
      'inbox.list': ({ filter: { list } }: { filter: InboxFilter }) => ({
        conversations: rowsByList[list] ?? [],
        nextCursor: null,
      }),
      'inbox.get': () => buildResponse([buildMessage(1)], { id: 'done' }),
      'conversations.markRead': () => null as never,
      'handover.resolve': () => null as never,
      'standardReplies.list': () => ({ replies: [], total: 0 }),
      'contacts.getByConversation': () => null as never,
    });
    sessionStorage.setItem('lobby-inbox-acme', '{"list":"mine"}');
    renderPage(
      <Router>{[<Route key="inbox" path="/dashboard/c/acme/inbox/:conversationId?" component={InboxPage} />]}</Router>,
      { role: 'agent', path: 'inbox/done' },
    );
    fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${button}`) }));
  };
  const resolve = (rowsByList: RowsByList) => goOn('Resolve and next', rowsByList);
  const at = (minute: number) => `2026-11-29T10:${minute}:00.000Z`;

  it('the one of the list that has waited longest is opened', async () => {
    await resolve({
      mine: [
        buildRow('done', 50, { waitingSince: at(10) }),
        buildRow('answered', 11),
        buildRow('late', 40, { waitingSince: at(40) }),
        buildRow('early', 45, { waitingSince: at(30) }),
      ],
    });
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/inbox/early'));
  });

  it('those who wait are next once the list is done, which is said', async () => {
    await resolve({ waiting: [buildRow('first', 20, { queuedAt: at(20) })] });
    await screen.findByText('Mine is done. Next: the visitor who has waited longest.');
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/inbox/first'));
    expect(screen.getByRole('button', { name: /Waiting/ }).getAttribute('aria-pressed')).toBe('true');
  });

  it('what is answered already is not in the way of those who wait', async () => {
    await resolve({ mine: [buildRow('answered', 11)], waiting: [buildRow('first', 20, { queuedAt: at(20) })] });
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/inbox/first'));
  });

  it('one can be skipped without being resolved', async () => {
    await goOn('Skip to next', { waiting: [buildRow('first', 20, { queuedAt: at(20) })] });
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/inbox/first'));
  });

  it('the list is shown when nobody waits', async () => {
    await resolve({});
    await screen.findByText('All done. Nobody is waiting.');
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/inbox'));
  });
});

describe('a stored filter', () => {
  it('keeps what this version knows', () => {
    expect(parseStoredFilter({ list: 'mine', language: 'fr', labelId: 3, days: '7', extra: true })).toEqual({
      list: 'mine',
      language: 'fr',
    });
    expect(['unknown', null, 3, [], {}].map(parseStoredFilter)).toEqual([null, null, null, null, null]);
  });
});
