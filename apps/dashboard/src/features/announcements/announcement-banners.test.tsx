// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { AnnouncementBanners } from './announcement-banners.tsx';

const NEWS = { id: 'a1', title: 'New inbox', text: 'It is faster.', level: 'info' };
const OTHER = { id: 'a2', title: 'Maintenance', text: 'On Sunday.', level: 'warning' };

beforeEach(() => localStorage.clear());

/** Shows the banners as after a page load; `isReachable` false: nothing that is told arrives. */
function show({ isReachable = true, current = [NEWS, OTHER] } = {}) {
  const server = createFakeTrpc({
    'announcements.listCurrent': () => current,
    'announcements.recordSeen': () => {
      if (!isReachable) throw new FakeTrpcError('internal', { kind: 'internal' });
      return null;
    },
  });
  stubFetch(server.fetch);
  renderPage(<AnnouncementBanners />);
  return server;
}

const listDismissed = (server: ReturnType<typeof show>) =>
  server
    .listInputs('announcements.recordSeen')
    .filter((input) => (input as { isDismissed: boolean }).isDismissed)
    .map((input) => (input as { announcementId: string }).announcementId);
const close = async (title: string) => fireEvent.click(await screen.findByRole('button', { name: new RegExp(title) }));

describe('an announcement that was closed', () => {
  it('stays closed where the page was left before the server heard of it, which is told again', async () => {
    show({ isReachable: false });
    await close('New inbox');
    expect(screen.queryByText('New inbox')).toBeNull();
    const server = show();
    await screen.findByText('Maintenance');
    expect(screen.queryByText('New inbox')).toBeNull();
    await waitFor(() => expect(listDismissed(server)).toEqual(['a1']));
    await waitFor(() => expect(localStorage.getItem('lobby-closed-user-ada')).toBe('[]'));
  });

  it('is told once, and the others stay', async () => {
    const server = show();
    await close('New inbox');
    await waitFor(() => expect(listDismissed(server)).toEqual(['a1']));
    expect(screen.getByText('Maintenance')).toBeTruthy();
  });
});
