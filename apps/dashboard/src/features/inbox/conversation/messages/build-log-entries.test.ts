import { describe, expect, it } from 'vitest';
import { buildMessage, buildNote } from '../../../../testing/records.ts';
import { buildLogEntries } from './build-log-entries.ts';

const list = (...[messages, notes]: Parameters<typeof buildLogEntries>): string[] =>
  buildLogEntries(messages, notes).map((entry) =>
    'day' in entry ? 'day' : 'note' in entry ? entry.note.text : entry.message.text,
  );

describe('the log of a conversation', () => {
  it('has each note after the message that it was written after', () => {
    expect(list([buildMessage(1), buildMessage(2)], [buildNote(0), buildNote(1), buildNote(2)])).toEqual([
      'day',
      'note 0',
      'text 1',
      'note 1',
      'text 2',
      'note 2',
    ]);
  });

  it('has each day before its first entry', () => {
    const later = { createdAt: '2026-12-02T10:00:00.000Z' };
    expect(list([buildMessage(1), buildMessage(2, later)], [buildNote(2, later)])).toEqual([
      'day',
      'text 1',
      'day',
      'text 2',
      'note 2',
    ]);
  });

  it('is empty without any', () => {
    expect(list([], [])).toEqual([]);
  });
});
