import type { AnswerStreamEvent, ChoiceReference } from '@lobby/contracts/conversations';
import { toVisitorError } from '../i18n/visitor-error.ts';
import type { BrowserStore } from '../sync/browser-store.ts';
import type { Sync } from '../sync/sync.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';
import { createUuid } from './create-uuid.ts';
import { applyMessage } from './chat-state.ts';
import type { ChatState, OutboxMessage } from './chat-state.ts';
import { formatStoredOutbox, parseStoredOutbox } from './stored-outbox.ts';

interface OutboxDeps {
  session: VisitorSession;
  state: ChatState;
  sync: Sync;
  store: BrowserStore;
}

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

/** Sends a message and applies its answer as it streams in. */
async function streamAnswer(
  { session, state, sync }: Pick<OutboxDeps, 'session' | 'state' | 'sync'>,
  { clientMessageId, conversationId, text, attachmentIds, choice }: OutboxMessage,
  signal: AbortSignal,
): Promise<void> {
  const page = sync.page();
  const input = {
    clientMessageId,
    text,
    attachmentIds,
    choice,
    ...(conversationId ? { conversationId } : {}),
    ...(page ? { pageUrl: page.url, pageTitle: page.title } : {}),
  };
  const steps = await session.run((client) => client.visitor.answers.sendMessage.mutate(input, { signal }));
  for await (const step of steps) applyAnswerStep(state, sync, step);
}

/** Sends each batch of unsent messages once, when the session starts and when the connection is back. */
function flushWhenConnected({ isStarted, isOffline }: ChatState, flush: () => void): void {
  isStarted.subscribe((started) => {
    if (started) flush();
  });
  isOffline.subscribe((offline) => {
    if (!offline && isStarted.peek()) flush();
  });
}

/**
 * Keeps what the visitor wrote on the screen and in the browser until the server has it. A message that failed without a connection is
 * sent again when there is one; the server stores it once, by its clientMessageId.
 */
export function createOutbox({ session, state, sync, store }: OutboxDeps) {
  let activeAnswer: AbortController | undefined;
  let isSending = false;
  state.outbox.value = parseStoredOutbox(store.read('outbox'));
  state.outbox.subscribe((outbox) => store.write('outbox', formatStoredOutbox(outbox)));

  const send = async (entry: OutboxMessage): Promise<void> => {
    const { clientMessageId } = entry;
    const others = state.outbox.value.filter((other) => other.clientMessageId !== clientMessageId);
    state.outbox.value = [...others, { ...entry, isFailed: false, error: null }];
    const abort = new AbortController();
    activeAnswer = abort;
    try {
      await streamAnswer({ session, state, sync }, entry, abort.signal);
      state.isOffline.value = false;
      // What failed before is over: the visitor sees that the conversation goes on.
      state.error.value = null;
    } catch (cause) {
      const error = toVisitorError(cause);
      state.isOffline.value = error === null && !abort.signal.aborted;
      state.outbox.value = state.outbox.value.map((other) =>
        other.clientMessageId === clientMessageId ? { ...other, isFailed: true, error } : other,
      );
    }
    if (abort.signal.aborted) keepStoppedAnswers(state);
    state.isSearching.value = false;
    state.partialAnswers.value = {};
    if (activeAnswer === abort) activeAnswer = undefined;
    // A broken stream or a stop leaves an answer unfinished here that the server may have; a notice has no step of its own.
    const hasUnseen = (state.conversation.value?.lastSeq ?? 0) > state.log.value.syncedSeq;
    if (hasUnseen || abort.signal.aborted || state.isOffline.value) void sync.catchUp();
  };
  /** Sends in the order of writing; stops at the first message that can't be sent. */
  const sendPending = async (): Promise<void> => {
    for (const entry of state.outbox.value.filter(({ isFailed, error }) => isFailed && error === null)) {
      await send(entry);
      if (state.isOffline.value) return;
    }
  };
  flushWhenConnected(state, () => {
    if (isSending || activeAnswer) return;
    isSending = true;
    void sendPending().finally(() => (isSending = false));
  });

  return {
    sendMessage: (text: string, attachmentIds: string[] = [], choice?: ChoiceReference) =>
      send({
        clientMessageId: createUuid(),
        conversationId: state.conversation.value?.id,
        text,
        attachmentIds,
        choice,
        isFailed: false,
        error: null,
      }),
    resendMessage: send,
    stopAnswer: () => activeAnswer?.abort(),
  };
}
