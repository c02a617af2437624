import { toUserError } from '@lobby/ui';
import { describe, expect, it } from 'vitest';
import { sendUnsentReplies } from './send-unsent-replies.ts';
import { createUnsentReplyStore } from './unsent-reply-store.ts';
import type { UnsentReply } from './unsent-reply-store.ts';

const KEY = 'outbox';
const reply = (clientMessageId: string): UnsentReply => ({
  clientMessageId,
  conversationId: 'conversation',
  text: clientMessageId,
  attachmentIds: [],
  actions: null,
  error: null,
});

/** A browser's storage with waiting replies, and a server that handles each as it is told to. */
function createUnsentReplies(...waiting: UnsentReply[]) {
  const stored = new Map<string, string>();
  const area = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  };
  const openStore = () => createUnsentReplyStore(() => area, KEY);
  const store = openStore();
  store.update(() => waiting);
  const sent: string[] = [];
  const flush = (handle: (message: UnsentReply) => void) =>
    sendUnsentReplies({
      store,
      toUserError,
      onProgress: () => {},
      send: (message) => {
        handle(message);
        sent.push(message.text);
        return Promise.resolve();
      },
    });
  return { store, sent, flush, openStore, stored };
}

describe('replies that are not sent yet', () => {
  it('are sent in the order of writing, with those that are written meanwhile', async () => {
    const { store, sent, flush } = createUnsentReplies(reply('a'), reply('b'));
    const isDone = await flush(({ text }) => {
      if (text === 'a') store.update((messages) => [...messages, reply('c')]);
    });
    expect([isDone, sent, store.read()]).toEqual([true, ['a', 'b', 'c'], []]);
  });

  it('all wait while the server can’t be reached, also over a reload', async () => {
    const { sent, flush, openStore } = createUnsentReplies(reply('a'), reply('b'));
    const isDone = await flush(() => {
      throw new TypeError('Failed to fetch');
    });
    expect([isDone, sent, openStore().read()]).toEqual([false, [], [reply('a'), reply('b')]]);
  });

  it('keep the error when the server refuses one, which doesn’t stop the others', async () => {
    const { sent, flush, openStore } = createUnsentReplies(reply('a'), reply('b'));
    const isDone = await flush(({ text }) => {
      if (text === 'a') throw Object.assign(new Error('Take it first.'), { data: { kind: 'conflict' } });
    });
    expect([isDone, sent]).toEqual([true, ['b']]);
    expect(openStore().read()).toEqual([{ ...reply('a'), error: { message: 'Take it first.', kind: 'conflict' } }]);
  });

  it.each(['', '{', 'null', '42', '{}', '[null, 1, "a", {}, {"clientMessageId": 1}]'])(
    'are none when the browser’s storage holds %s',
    (text) => {
      const { stored, openStore } = createUnsentReplies();
      stored.set(KEY, text);
      expect(openStore().read()).toEqual([]);
    },
  );

  it('are kept beside a corrupt one', () => {
    const { stored, openStore } = createUnsentReplies();
    stored.set(KEY, JSON.stringify([{ text: 'no id' }, reply('a')]));
    expect(openStore().read()).toEqual([reply('a')]);
  });
});
