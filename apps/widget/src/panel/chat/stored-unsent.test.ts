import { describe, expect, it } from 'vitest';
import { formatStoredUnsent, parseStoredUnsent } from './stored-unsent.ts';

const entry = {
  clientMessageId: 'a',
  conversationId: 'conversation',
  text: 'Hello',
  attachmentIds: [],
  isFailed: false,
  error: null,
};

describe('the stored unsent messages', () => {
  it('gives back what was written, to be sent again', () => {
    expect(parseStoredUnsent(formatStoredUnsent([entry]))).toEqual([{ ...entry, isFailed: true }]);
    expect(formatStoredUnsent([])).toBeNull();
  });

  it.each(['', '{', 'null', '42', '{}', '"text"', '[null, 1, "a", {}, {"clientMessageId": 1, "text": "a"}]'])(
    'is empty when the browser’s storage holds %s',
    (stored) => expect(parseStoredUnsent(stored)).toEqual([]),
  );

  it('keeps the messages beside a corrupt one', () => {
    expect(parseStoredUnsent(JSON.stringify([{ text: 'no id' }, entry]))).toMatchObject([{ text: 'Hello' }]);
  });
});
