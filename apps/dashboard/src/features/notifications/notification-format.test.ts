import { notificationKinds } from '@lobby/messages/staff/notifications';
import { describe, expect, it } from 'vitest';
import { formatNotification, getNotificationPath } from './notification-format.ts';
import type { Notification } from './notification-format.ts';

const notify = (kind: string, data: Notification['data'] = {}): Notification => ({
  id: 'n1',
  kind,
  data,
  isRead: false,
  createdAt: '2026-01-01T00:00:00Z',
});

describe('a notification', () => {
  it.each([
    ['resource_completed', { title: 'Menu', resourceId: 'r1' }, 'resources/r1', /Menu/],
    ['resource_failed', { title: 'Menu', failureCode: 'no_text', resourceId: 'r1' }, 'resources/r1', /No text/],
    [
      'resource_synced',
      { title: 'Menu', pagesAdded: 2, pagesFailed: 1, resourceId: 'r1' },
      'resources/r1',
      /2 new, 1 failed/,
    ],
    ['mentioned', { by: 'Ada', text: 'Look', conversationId: 'c1' }, 'inbox/c1', /Ada.*Look/],
    ['transferred', { by: 'Ada', conversationId: 'c1' }, 'inbox/c1', /Ada/],
    ['transferred', { by: 'Ada', note: 'A regular', conversationId: 'c1' }, 'inbox/c1', /A regular/],
    ['email_reply_requested', { email: 'v@example.com', conversationId: 'c1' }, 'inbox/c1', /v@example\.com/],
    ['invitation_accepted', { name: 'Grace' }, 'team', /Grace/],
    ['limit_reached', {}, 'plan', /plan/],
    ['limit_near', { metric: 'questions', percent: 80, used: 240, limit: 300 }, 'plan', /240 of this month's 300/],
    ['limit_reached', { metric: 'seats', percent: 100, used: 2, limit: 2 }, 'plan', /all 2 seats/],
    ['budget_reached', { percent: 80 }, 'assistant', /80%/],
    ['budget_reached', { percent: 100 }, 'assistant', /tomorrow/],
    ['correction_suggested', { by: 'Ada', correctionId: 'x' }, 'unanswered', /Ada suggested/],
    ['settings_regressed', { regressions: 1 }, 'assistant', /one evaluation question/],
    ['settings_regressed', { regressions: 3 }, 'assistant', /3 evaluation questions/],
  ])('of the kind %s says what happened and leads there', (kind, data, path, text) => {
    expect(getNotificationPath(notify(kind, data))).toBe(path);
    expect(formatNotification(notify(kind, data))).toMatch(text);
    expect(formatNotification(notify(kind, data))).not.toMatch(/[{}]/);
  });

  it('of an unknown kind leads to the overview', () => {
    expect(getNotificationPath(notify('from_the_future'))).toBe('overview');
  });

  it('has a text for every kind', () => {
    expect(Object.values(notificationKinds.english).every(Boolean)).toBe(true);
  });
});
