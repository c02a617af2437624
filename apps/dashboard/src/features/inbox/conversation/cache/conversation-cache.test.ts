import type { SocketEvent } from '@lobby/contracts/sockets';
import { describe, expect, it } from 'vitest';
import { buildMessage, buildResponse, VISITOR_ID } from '../../../../testing/records.ts';
import { isBehind, markChanged, markLost, receiveEvent, receiveResponse } from './conversation-cache.ts';
import type { ConversationCache, ConversationResponse } from './conversation-cache.ts';

const load = (response: ConversationResponse): ConversationCache =>
  receiveResponse(undefined, { response, messages: response.messages, isReload: true, countAtStart: 0 });
const saved = (message = buildMessage(2)): SocketEvent => ({
  name: 'message.saved',
  payload: { conversationId: 'conversation', visitorId: VISITOR_ID, message },
});
const changed: SocketEvent = {
  name: 'conversation.changed',
  payload: {
    conversationId: 'conversation',
    visitorId: VISITOR_ID,
    state: 'resolved',
    owner: 'none',
    agentId: null,
    agentName: null,
    lastSeq: 1,
  },
};
const seqs = ({ log }: ConversationCache): number[] => log.messages.map(({ seq }) => seq);

describe('a cached conversation', () => {
  const cached = load(buildResponse([buildMessage(1)]));

  it('takes a message from its event, with what it changes, and needs no request', () => {
    const snoozed = load(buildResponse([buildMessage(1)], { snoozedUntil: '2026-12-01T09:00:00.000Z' }));
    const received = receiveEvent(snoozed, saved(buildMessage(2, { createdAt: '2026-11-29T10:05:00.000Z' })));
    expect([seqs(received), isBehind(received)]).toEqual([[1, 2], false]);
    expect(received.conversation).toMatchObject({
      lastSeq: 2,
      lastMessageAt: '2026-11-29T10:05:00.000Z',
      snoozedUntil: null,
      waitingSince: '2026-11-29T10:05:00.000Z',
    });
  });

  it('doesn’t let the visitor wait any longer once an agent has replied', () => {
    const waiting = receiveEvent(cached, saved());
    const replied = receiveEvent(waiting, saved(buildMessage(3, { author: 'agent' })));
    expect([waiting.conversation.waitingSince, replied.conversation.waitingSince]).toEqual([
      buildMessage(2).createdAt,
      null,
    ]);
  });

  it('needs a request when an event jumped over a message, and for what an event doesn’t carry', () => {
    expect(isBehind(receiveEvent(cached, saved(buildMessage(3))))).toBe(true);
    const resolved = receiveEvent(cached, changed);
    expect([resolved.conversation.owner, isBehind(resolved)]).toEqual(['none', true]);
    for (const event of [
      { name: 'inbox.changed', payload: { conversationId: 'conversation' } },
      { name: 'visitor.changed', payload: { visitorId: VISITOR_ID } },
    ] as SocketEvent[])
      expect(isBehind(receiveEvent(cached, event))).toBe(true);
  });

  it('stays as it is for events of other conversations and visitors', () => {
    for (const event of [
      { ...saved(), payload: { ...saved().payload, conversationId: 'other' } },
      { name: 'inbox.changed', payload: { conversationId: null } },
      { name: 'visitor.changed', payload: { visitorId: 'other' } },
      { name: 'presence.changed', payload: { memberId: 'member' } },
    ] as SocketEvent[])
      expect(receiveEvent(cached, event)).toBe(cached);
  });

  it('keeps what events brought while a request was under way', () => {
    const during = receiveEvent(receiveEvent(cached, changed), saved(buildMessage(2)));
    const response = buildResponse([], { lastSeq: 1 });
    const received = receiveResponse(during, { response, messages: [], isReload: false, countAtStart: 0 });
    expect([seqs(received), received.conversation.lastSeq, isBehind(received)]).toEqual([[1, 2], 2, true]);
  });

  it('is loaded again as a whole after lost events, without losing what came meanwhile', () => {
    const lost = markLost(load(buildResponse([buildMessage(1), buildMessage(2, { text: 'old' })])));
    const during = receiveEvent(lost, saved(buildMessage(3)));
    const response = buildResponse([buildMessage(1), buildMessage(2, { text: '', isDeleted: true })]);
    const { messages } = response;
    const reload = { response, messages, isReload: true, countAtStart: lost.changeCount };
    const received = receiveResponse(during, reload);
    expect(received.log.messages).toMatchObject([{ seq: 1 }, { seq: 2, isDeleted: true }, { seq: 3 }]);
    expect([isBehind(received), received.isLogStale]).toEqual([false, false]);
  });

  it('stays behind when something changed after the request had started', () => {
    const during = markChanged(markChanged(cached));
    const response = buildResponse([], { lastSeq: 1 });
    const received = receiveResponse(during, { response, messages: [], isReload: false, countAtStart: 1 });
    expect(isBehind(received)).toBe(true);
  });
});
