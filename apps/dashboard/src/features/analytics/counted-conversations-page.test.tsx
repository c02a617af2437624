// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { CountedConversationsPage } from './counted-conversations-page.tsx';

it('the conversations behind a figure lead into the inbox, and back to the figures of the same period', async () => {
  const conversation = {
    conversationId: 'c1',
    startedAt: '2026-03-16T10:00:00.000Z',
    resolution: 'no_answer',
    channel: 'widget',
    language: 'de',
    page: 'https://bakery.example.com/prices',
    visitorName: 'Rosa',
    agentName: null,
    firstMessage: 'Gibt es Roggenbrot?',
  } as const;
  const api = installFakeApi({
    'analytics.listConversations': () => ({
      from: '2026-03-10',
      to: '2026-03-16',
      conversations: [conversation],
      total: 1,
    }),
  });
  renderPage(<CountedConversationsPage />, { path: 'analytics/conversations?days=7&resolution=no_answer' });
  const link = await screen.findByRole('link', { name: 'Gibt es Roggenbrot?' });
  expect(link.getAttribute('href')).toBe('/dashboard/c/acme/inbox/c1');
  screen.getByText('Started Mar 10, 2026 to Mar 16, 2026.');
  expect(api.calls('analytics.listConversations')).toEqual([
    { period: { days: 7 }, filter: {}, skip: 0, take: 50, resolution: 'no_answer' },
  ]);
  expect(screen.getByRole('link', { name: 'Analytics' }).getAttribute('href')).toBe(
    '/dashboard/c/acme/analytics?days=7',
  );
  await waitFor(() => {
    // The page may be drawn once more before it listens to the address.
    fireEvent.change(screen.getByLabelText('Outcome'), { target: { value: 'recent' } });
    expect(location.search).toBe('?days=7&resolution=recent');
  });
});
