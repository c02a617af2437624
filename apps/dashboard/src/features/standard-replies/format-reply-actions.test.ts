import { expect, it } from 'vitest';
import { formatReplyActions } from './format-reply-actions.ts';

it('The actions of a standard reply are named in the order in which they happen', () => {
  const names = { labels: [{ id: 'l1', name: 'Cakes' }], team: [{ memberId: 'm1', name: 'Bo' }] };
  const format = (labelIds: string[], followUp: Parameters<typeof formatReplyActions>[0]['followUp']) =>
    formatReplyActions({ labelIds, followUp }, names);
  expect([
    format([], null),
    format(['l1', 'gone'], { kind: 'snooze', hours: 4 }),
    format([], { kind: 'snooze', hours: 72 }),
    format([], { kind: 'assign', memberId: 'm1' }),
    format([], { kind: 'assign', memberId: 'left' }),
    format([], { kind: 'assign', memberId: null }),
    format([], { kind: 'assign_to_sender' }),
  ]).toEqual([
    '',
    'Add label Cakes · Snooze for 4 hours',
    'Snooze for 3 days',
    'Assign to Bo',
    'Assign to a former teammate',
    'Put back in the queue',
    'Assign to me (the sender)',
  ]);
});
