// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { NotificationList } from './notification-list.tsx';

const ready = (id: string, title: string) => ({
  id,
  kind: 'resource_completed',
  data: { title },
  isRead: true,
  createdAt: `2026-11-01T00:00:0${id}.000Z`,
});
const NEWEST = { unread: 0, isMailSetUp: false, hasMailNotifications: false };

describe('the list of notifications', () => {
  it('goes on with older ones until there are none', async () => {
    const api = installFakeApi({
      'notifications.listOlder': () => ({ notifications: [ready('1', 'Prices')], hasMore: false }),
    });
    renderPage(<NotificationList {...NEWEST} notifications={[ready('2', 'Hours')]} hasMore />);
    fireEvent.click(screen.getByRole('button', { name: 'Show older' }));
    await screen.findByText('“Prices” is ready.');
    screen.getByText('“Hours” is ready.');
    expect(api.calls('notifications.listOlder')).toEqual([
      { before: { createdAt: ready('2', '').createdAt, id: '2' } },
    ]);
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });

  it('says that there are none', () => {
    installFakeApi();
    renderPage(<NotificationList {...NEWEST} notifications={[]} hasMore={false} />);
    screen.getByText("You're all caught up.");
  });
});
