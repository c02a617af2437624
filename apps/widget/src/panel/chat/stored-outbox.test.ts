import { describe, expect, it } from 'vitest';
import { formatStoredOutbox, parseStoredOutbox } from './stored-outbox.ts';

const entry = {
  clientMessageId: 'a',
  conversationId: 'conversation',
  text: 'Hello',
  attachmentIds: [],
  isFailed: false,
  error: null,
};

describe('the stored outbox', () => {
  it('gives back what was written, to be sent again', () => {
    expect(parseStoredOutbox(formatStoredOutbox([entry]))).toEqual([{ ...entry, isFailed: true }]);
    expect(formatStoredOutbox([])).toBeNull();
  });

  it.each(['', '{', 'null', '42', '{}', '"text"', '[null, 1, "a", {}, {"clientMessageId": 1, "text": "a"}]'])(
    'is empty when the browser’s storage holds %s',
    (stored) => expect(parseStoredOutbox(stored)).toEqual([]),
  );

  it('keeps the messages beside a corrupt one', () => {
    expect(parseStoredOutbox(JSON.stringify([{ text: 'no id' }, entry]))).toMatchObject([{ text: 'Hello' }]);
  });
});
