// @vitest-environment happy-dom
import { buildMessage } from '@lobby/client/testing';
import type { MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import type { SocketEvent } from '@lobby/contracts/sockets';
import { RpcError } from '@lobby/client/rpc';
import { describe, expect, it, vi } from 'vitest';
import { createChatState } from './chat-state.ts';
import type { ConnectRealtime } from './realtime-loader.ts';
import { startSync } from './start-sync.ts';
import type { SyncDeps } from './sync.ts';
import type { VisitorClient } from './visitor-client.ts';

const CONVERSATION: VisitorConversation = {
  id: 'conversation',
  state: 'open',
  owner: 'agent',
  agentName: 'Ada',
  lastSeq: 0,
  canRequestHandover: true,
  queue: null,
  hours: { isOpen: true, opensAt: null },
  agentDeliveredSeq: 0,
  agentReadSeq: 0,
  canRate: false,
  rating: null,
};
const message = (seq: number, changes: Partial<MessageView> = {}): MessageView =>
  buildMessage(seq, { conversationId: CONVERSATION.id, author: 'agent', agentName: 'Ada', ...changes });

interface SyncInput {
  afterSeq: number;
  conversationId?: string;
}

/** A panel that shows a conversation of the server's messages, and the socket that tells it of new ones. */
async function openPanel(stored: MessageView[], pageSize = 200) {
  const requests: SyncInput[] = [];
  const query = vi.fn<(input: SyncInput) => Promise<unknown>>((input) => {
    requests.push(input);
    const messages = stored.filter(({ seq }) => seq > input.afterSeq).slice(0, pageSize);
    const conversation = { ...CONVERSATION, lastSeq: stored.at(-1)?.seq ?? 0 };
    return Promise.resolve({ conversation, messages, canRequestHandover: true, hours: CONVERSATION.hours });
  });
  const resolved = (value: unknown) => ({ query: () => Promise.resolve(value), mutate: () => Promise.resolve(value) });
  const client = { visitor: { conversations: { sync: { query }, list: resolved([]), markRead: resolved(null) } } };
  const session = {
    token: () => 'token',
    isReturning: () => true,
    run: <T>(call: (client: VisitorClient) => Promise<T>) => call(client as unknown as VisitorClient),
    identify: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const sent: unknown[] = [];
  const host = { origin: Promise.resolve(''), send: (one: unknown) => void sent.push(one), onMessage: () => {} };
  const store = { read: () => 'off', write: () => {}, setConsent: () => {}, canPersist: () => true, clear: () => {} };
  const state = createChatState();
  const sockets: Parameters<ConnectRealtime>[0][] = [];
  const deps: SyncDeps = { session, host, state, store, isAvailable: true };
  const sync = startSync(deps, () =>
    Promise.resolve((options) => {
      sockets.push(options);
      return { notifyTyping: () => {} };
    }),
  );
  // A panel outside a frame counts as opened, which loads the conversation.
  await vi.waitFor(() => expect(state.messages.value).toHaveLength(stored.length));
  const receiveEvent = (event: SocketEvent): void => sockets[0]?.onEvent(event);
  const receiveSaved = (saved: MessageView): void =>
    receiveEvent({
      name: 'message.saved',
      payload: { conversationId: CONVERSATION.id, visitorId: 'visitor', message: saved },
    });
  const seqs = () => state.messages.value.map(({ seq }) => seq);
  return { state, sync, requests, query, sent, seqs, receiveEvent, receiveSaved };
}

describe('the panel', () => {
  it('shows a message from an event without a request', async () => {
    const { requests, seqs, receiveSaved } = await openPanel([message(1)]);
    receiveSaved(message(2));
    expect([seqs(), requests.length]).toEqual([[1, 2], 1]);
  });

  it('requests the message that an event jumped over, from the last one before it', async () => {
    const stored = [message(1)];
    const { requests, seqs, receiveSaved } = await openPanel(stored);
    stored.push(message(2), message(3), message(4));
    receiveSaved(message(3));
    receiveSaved(message(4));
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4]));
    expect(requests.map(({ afterSeq }) => afterSeq)).toEqual([0, 1]);
  });

  it('loads a conversation that is longer than one response', async () => {
    const { requests, seqs } = await openPanel([message(1), message(2), message(3), message(4), message(5)], 2);
    expect([seqs(), requests.map(({ afterSeq }) => afterSeq)]).toEqual([
      [1, 2, 3, 4, 5],
      [0, 2, 4],
    ]);
  });

  it('announces a message once, however often it arrives', async () => {
    const { sync, sent, receiveSaved } = await openPanel([message(1)]);
    receiveSaved(message(2));
    receiveSaved(message(2));
    sync.receiveMessage(message(2, { feedback: 'up' }));
    expect(sent.filter((one) => (one as { type: string }).type === 'event')).toHaveLength(1);
  });

  it('keeps the later of two read receipts, whichever arrives last', async () => {
    const { state, receiveEvent } = await openPanel([message(1), message(2)]);
    const receipts = { visitorDeliveredSeq: 2, visitorReadSeq: 2 };
    for (const agentReadSeq of [2, 1])
      receiveEvent({
        name: 'receipts.changed',
        payload: {
          conversationId: CONVERSATION.id,
          visitorId: 'visitor',
          agentReadSeq,
          agentDeliveredSeq: agentReadSeq,
          ...receipts,
        },
      });
    expect(state.conversation.value).toMatchObject({ agentReadSeq: 2, agentDeliveredSeq: 2 });
  });

  it('keeps an error of the visitor’s own action while it catches up, and drops its own', async () => {
    const { state, sync, query } = await openPanel([message(1)]);
    const refuse = (errorCode: string) => new RpcError({ message: '', data: { kind: 'conflict', errorCode } });
    query.mockRejectedValueOnce(refuse('unavailable'));
    await sync.catchUp();
    expect(state.error.value).toMatchObject({ code: 'unavailable' });
    await sync.catchUp();
    expect(state.error.value).toBeNull();
    state.error.value = { code: 'edit_expired', params: { minutes: 5 }, fallbackText: '' };
    await sync.catchUp();
    expect(state.error.value).toMatchObject({ code: 'edit_expired' });
  });

  it('shows within moments what was done in another tab of the browser, without a socket', async () => {
    const stored = [message(1, { author: 'visitor' })];
    const [here, there] = [await openPanel(stored), await openPanel(stored)];
    stored.push(message(2, { author: 'system', event: { kind: 'queued', reason: 'requested' } }));
    here.sync.setConversation({ ...CONVERSATION, owner: 'queue', lastSeq: 2 });
    await vi.waitFor(() => expect(there.seqs()).toEqual([1, 2]), { timeout: 2_000 });
    const requests = there.requests.length;
    here.state.conversation.value = { ...CONVERSATION, id: 'another' };
    here.sync.receiveMessage(message(3));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(there.requests).toHaveLength(requests);
  });

  it('counts what comes while the page is in the background, and nothing once the visitor is back', async () => {
    const { sent, receiveSaved } = await openPanel([message(1)]);
    const counts = () =>
      sent.filter((one) => (one as { type: string }).type === 'unread').map((one) => (one as { count: number }).count);
    const setHidden = (isHidden: boolean): void => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    setHidden(true);
    receiveSaved(message(2));
    receiveSaved(message(3));
    expect(counts().slice(-2)).toEqual([1, 2]);
    setHidden(false);
    expect(counts().at(-1)).toBe(0);
    receiveSaved(message(4));
    expect(counts().at(-1)).toBe(0);
  });

  it('is offline while the server can’t be reached', async () => {
    const { state, sync, query } = await openPanel([message(1)]);
    query.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await sync.catchUp();
    expect([state.isOffline.value, state.error.value]).toEqual([true, null]);
    await sync.catchUp();
    expect(state.isOffline.value).toBe(false);
  });
});
