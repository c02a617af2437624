// @vitest-environment happy-dom
import type { AnswerStreamEvent, VisitorConversation } from '@lobby/contracts/conversations';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sync } from '../sync/sync.ts';
import { createChatState } from './chat-state.ts';
import { createMessageSender } from './message-sender.ts';

async function* stream(steps: AnswerStreamEvent[]) {
  for (const step of steps) yield await Promise.resolve(step);
}

/** A sender whose message is answered by these steps. */
function createTestSender(steps: AnswerStreamEvent[]) {
  const state = createChatState();
  const catchUp = vi.fn(() => Promise.resolve());
  const sync = {
    setConversation: (next: VisitorConversation | null) => (state.conversation.value = next),
    receiveMessage: () => {},
    catchUp,
    page: () => null,
  } as unknown as Sync;
  const session = { run: () => Promise.resolve(stream(steps)) } as never;
  const store = { read: () => null, write: () => {} } as never;
  return { ...createMessageSender({ session, state, sync, store }), catchUp };
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
});
