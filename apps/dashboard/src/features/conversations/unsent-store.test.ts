import { faultOf } from '@lobby/ui';
import { describe, expect, it } from 'vitest';
import { sendAll, unsentStore } from './unsent-store.ts';
import type { Unsent } from './unsent-store.ts';

const answer = (clientMessageId: string): Unsent => ({
  clientMessageId,
  conversationId: 'c',
  text: clientMessageId,
  attachmentIds: [],
  refusal: null,
});

/** A browser's storage, and a server that does with each answer what it is told to. */
function open(...waiting: Unsent[]) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const store = unsentStore(storage, 'unsent');
  store.change(() => waiting);
  const sent: string[] = [];
  const sendBy = (does: (unsent: Unsent) => void) =>
    sendAll({
      store,
      faultOf,
      onStep: () => {},
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
      if (text === 'a') store.change((unsent) => [...unsent, answer('c')]);
    });
    expect([isDone, sent, store.read()]).toEqual([true, ['a', 'b', 'c'], []]);
  });

  it('all wait when the server can’t be reached, also over a reload', async () => {
    const { sent, sendBy, storage } = open(answer('a'), answer('b'));
    const isDone = await sendBy(() => {
      throw new TypeError('Failed to fetch');
    });
    const reloaded = unsentStore(storage, 'unsent');
    expect([isDone, sent, reloaded.read().map(({ text }) => text)]).toEqual([false, [], ['a', 'b']]);
  });

  it('keep the reason when the server refuses one, which holds up no other', async () => {
    const { store, sent, sendBy } = open(answer('a'), answer('b'));
    const refuse = ({ text }: Unsent): void => {
      if (text === 'a') throw Object.assign(new Error('Take it first.'), { data: { kind: 'conflict' } });
    };
    expect(await sendBy(refuse)).toBe(true);
    expect(sent).toEqual(['b']);
    expect(store.read()).toEqual([{ ...answer('a'), refusal: 'Take it first.' }]);
  });
});
