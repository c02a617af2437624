// @vitest-environment happy-dom
import type { AnswerStreamEvent, MessageView, VisitorConversation } from '@lobby/contracts/conversations';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sync } from '../sync/sync.ts';
import { applyMessage, createChatState } from '../sync/chat-state.ts';
import { createMessageSender } from './message-sender.ts';

async function* stream(steps: AnswerStreamEvent[]) {
  for (const step of steps) yield await Promise.resolve(step);
}

const ANSWER = {
  id: 'answer',
  seq: 2,
  author: 'assistant',
  state: 'pending',
  text: '',
  translations: [],
} as unknown as MessageView;

/** A sender whose message is answered by these steps. */
function createTestSender(steps: AnswerStreamEvent[] | AsyncIterable<AnswerStreamEvent>) {
  const state = createChatState();
  const catchUp = vi.fn(() => Promise.resolve());
  const sync = {
    setConversation: (next: VisitorConversation | null) => (state.conversation.value = next),
    receiveMessage: (message: MessageView) => void applyMessage(state, message),
    catchUp,
    page: () => null,
  } as unknown as Sync;
  const session = { run: () => Promise.resolve(Array.isArray(steps) ? stream(steps) : steps) } as never;
  const store = { read: () => null, write: () => {} } as never;
  return { ...createMessageSender({ session, state, sync, store }), catchUp, state };
}

const conversationStep = (lastSeq: number): AnswerStreamEvent => ({
  type: 'conversation',
  conversation: { id: 'conversation', lastSeq } as VisitorConversation,
});

describe('a message that was sent', () => {
  beforeEach(() => void vi.stubGlobal('isSecureContext', true));

  it('is followed by a request for what was posted beside its answer, such as that nobody is there', async () => {
    const { sendMessage, catchUp } = createTestSender([conversationStep(2)]);
    await sendMessage('Can I talk to a person?');
    expect(catchUp).toHaveBeenCalledOnce();
  });

  it('needs no request where its answer was all', async () => {
    const { sendMessage, catchUp } = createTestSender([conversationStep(0)]);
    await sendMessage('Do you have parking?');
    expect(catchUp).not.toHaveBeenCalled();
  });

  it('takes away the error that stood there before', async () => {
    const { sendMessage, state } = createTestSender([conversationStep(0)]);
    state.error.value = { code: 'unexpected', params: {}, fallbackText: '' };
    await sendMessage('Do you have parking?');
    expect(state.error.value).toBeNull();
  });
});

describe('an answer that is stopped', () => {
  beforeEach(() => void vi.stubGlobal('isSecureContext', true));

  it('keeps what came of it and is marked as stopped', async () => {
    let stop = (): void => {};
    async function* steps(): AsyncGenerator<AnswerStreamEvent> {
      yield await Promise.resolve({ type: 'started', message: ANSWER } as const);
      yield { type: 'delta', messageId: ANSWER.id, text: 'We open at ' };
      stop();
      throw new DOMException('Aborted', 'AbortError');
    }
    const { sendMessage, stopAnswer, state } = createTestSender(steps());
    stop = stopAnswer;
    await sendMessage('When do you open?');
    expect(state.messages.value).toMatchObject([{ id: ANSWER.id, state: 'cancelled', text: 'We open at ' }]);
    expect(state.isAnswering.value).toBe(false);
    // An older version of the message that arrives late changes nothing.
    applyMessage(state, ANSWER);
    expect(state.messages.value).toMatchObject([{ state: 'cancelled', text: 'We open at ' }]);
  });
});
