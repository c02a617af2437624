import { toUserError } from '@lobby/ui';
import { describe, expect, it } from 'vitest';
import { flushOutbox, createOutboxStore } from './outbox-store.ts';
import type { OutboxMessage } from './outbox-store.ts';

const answer = (clientMessageId: string): OutboxMessage => ({
  clientMessageId,
  conversationId: 'c',
  text: clientMessageId,
  attachmentIds: [],
  errorText: null,
});

/** A browser's storage, and a server that does with each answer what it is told to. */
function open(...waiting: OutboxMessage[]) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const store = createOutboxStore(storage, 'unsent');
  store.update(() => waiting);
  const sent: string[] = [];
  const sendBy = (does: (unsent: OutboxMessage) => void) =>
    flushOutbox({
      store,
      toUserError,
      onProgress: () => {},
      send: (unsent) => {
        does(unsent);
        sent.push(unsent.text);
        return Promise.resolve();
      },
    });
  return { store, sent, sendBy, storage };
}

describe('Answers that are not sent yet', () => {
  it('go out in the order in which they were written, also those that come meanwhile', async () => {
    const { store, sent, sendBy } = open(answer('a'), answer('b'));
    const isDone = await sendBy(({ text }) => {
      if (text === 'a') store.update((unsent) => [...unsent, answer('c')]);
    });
    expect([isDone, sent, store.read()]).toEqual([true, ['a', 'b', 'c'], []]);
  });

  it('all wait when the server can’t be reached, also over a reload', async () => {
    const { sent, sendBy, storage } = open(answer('a'), answer('b'));
    const isDone = await sendBy(() => {
      throw new TypeError('Failed to fetch');
    });
    const reloaded = createOutboxStore(storage, 'unsent');
    expect([isDone, sent, reloaded.read().map(({ text }) => text)]).toEqual([false, [], ['a', 'b']]);
  });

  it('keep the reason when the server refuses one, which holds up no other', async () => {
    const { store, sent, sendBy } = open(answer('a'), answer('b'));
    const refuse = ({ text }: OutboxMessage): void => {
      if (text === 'a') throw Object.assign(new Error('Take it first.'), { data: { kind: 'conflict' } });
    };
    expect(await sendBy(refuse)).toBe(true);
    expect(sent).toEqual(['b']);
    expect(store.read()).toEqual([{ ...answer('a'), refusal: 'Take it first.' }]);
  });
});
