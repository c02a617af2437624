import type { AnswerStreamEvent } from '@lobby/contracts/conversations';
import { toVisitorError } from '../i18n/visitor-error.ts';
import type { VisitorError } from '../i18n/visitor-error.ts';
import type { Sync } from '../sync/sync.ts';
import type { VisitorClient } from '../sync/visitor-client.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';
import { applyMessage } from '../sync/chat-state.ts';
import type { ChatState } from '../sync/chat-state.ts';

export type AnswerSteps = AsyncIterable<AnswerStreamEvent>;

/** Applies one step of an answer to the state. */
function applyAnswerStep(state: ChatState, sync: Sync, step: AnswerStreamEvent): void {
  const setPartialAnswer = (id: string, text: string): void => {
    state.partialAnswers.value = { ...state.partialAnswers.value, [id]: text };
  };
  switch (step.type) {
    case 'stored':
      sync.setConversation(step.conversation);
      sync.receiveMessage(step.message);
      return;
    case 'searching':
      state.isSearching.value = true;
      return;
    case 'delta':
      state.isSearching.value = false;
      setPartialAnswer(step.messageId, (state.partialAnswers.value[step.messageId] ?? '') + step.text);
      return;
    case 'restart':
      setPartialAnswer(step.messageId, '');
      return;
    case 'started':
    case 'message':
      sync.receiveMessage(step.message);
      return;
    case 'conversation':
      sync.setConversation(step.conversation);
  }
}

/** Keeps what came of an answer that the visitor has stopped, as the server does. */
function keepStoppedAnswers(state: ChatState): void {
  const { partialAnswers, messages } = state;
  for (const [id, text] of Object.entries(partialAnswers.value)) {
    const message = messages.value.find((one) => one.id === id);
    if (message && text) applyMessage(state, { ...message, text, state: 'cancelled' });
  }
}

/** Applies answers as they stream in, and lets the visitor stop the last of them. */
export function createAnswerStream({
  session,
  state,
  sync,
}: {
  session: VisitorSession;
  state: ChatState;
  sync: Sync;
}) {
  let activeAnswer: AbortController | undefined;
  /** Applies an answer as it streams in. */
  const stream = async (
    call: (client: VisitorClient, signal: AbortSignal) => Promise<AnswerSteps>,
    onError: (error: VisitorError | null) => void,
  ): Promise<void> => {
    const abort = new AbortController();
    activeAnswer = abort;
    try {
      const steps = await session.run((client) => call(client, abort.signal));
      for await (const step of steps) applyAnswerStep(state, sync, step);
      state.isOffline.value = false;
      // What failed before is over: the visitor sees that the conversation goes on.
      state.error.value = null;
    } catch (cause) {
      const error = toVisitorError(cause);
      state.isOffline.value = error === null && !abort.signal.aborted;
      onError(error);
    }
    if (abort.signal.aborted) keepStoppedAnswers(state);
    state.isSearching.value = false;
    state.partialAnswers.value = {};
    if (activeAnswer === abort) activeAnswer = undefined;
    // A broken stream or a stop leaves an answer unfinished here that the server may have; a notice has no step of its own.
    const hasUnseen = (state.conversation.value?.lastSeq ?? 0) > state.log.value.syncedSeq;
    if (hasUnseen || abort.signal.aborted || state.isOffline.value) void sync.catchUp();
  };
  return { stream, stopAnswer: () => activeAnswer?.abort(), isStreaming: () => activeAnswer !== undefined };
}
