// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { describe, expect, it } from 'vitest';
import { restoreTheme } from '@lobby/ui';
import { installFakeApi } from '../../testing/fake-api.ts';
import { AGENT_SETTINGS, buildRow } from '../../testing/records.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { InboxPage } from './inbox-page.tsx';
import { parseStoredFilter } from './list/filters/use-stored-filter.ts';

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
    'inbox.count': () => ({ mine: 0, waiting: 0, unassigned: 0, all: 1, snoozed: 0, queue: 0 }),
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

  it('opens with the filter that was chosen before', async () => {
    const api = installApi();
    sessionStorage.setItem('lobby-inbox-acme', '{"list":"all","days":7,"agentId":5,"other":"x"}');
    openPage();
    await waitFor(() => expect(api.calls('inbox.list')[0]).toMatchObject({ filter: { list: 'all', days: 7 } }));
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
