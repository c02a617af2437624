import type { AnswerStreamEvent } from '@lobby/contracts/conversations';
import { createUuid } from './create-uuid.ts';
import type { ChatState, OutboxMessage } from './chat-state.ts';
import type { BrowserStore } from '../sync/browser-store.ts';
import type { Sync } from '../sync/start-sync.ts';
import { formatError } from '../i18n/format-error.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';

interface OutboxDeps {
  session: VisitorSession;
  state: ChatState;
  sync: Sync;
  store: BrowserStore;
}

/** Takes one step of an answer into the state. */
function applyAnswerStep(state: ChatState, sync: Sync, step: AnswerStreamEvent): void {
  const setPartialAnswer = (id: string, text: string): void => {
    state.drafts.value = { ...state.drafts.value, [id]: text };
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
      setPartialAnswer(step.messageId, (state.drafts.value[step.messageId] ?? '') + step.text);
      return;
    case 'restart':
      setPartialAnswer(step.messageId, '');
      return;
    case 'message':
      sync.receiveMessage(step.message);
      return;
    case 'conversation':
      sync.setConversation(step.conversation);
  }
}

const readOutbox = (store: BrowserStore): OutboxMessage[] => {
  try {
    const stored = JSON.parse(store.read('unsent') ?? '[]') as OutboxMessage[];
    return stored.map((entry) => ({ ...entry, isFailed: true, errorText: null }));
  } catch {
    return [];
  }
};

/** Sends a message and takes the answer as it comes. */
async function streamAnswer(
  { session, state, sync }: Pick<OutboxDeps, 'session' | 'state' | 'sync'>,
  { clientMessageId, conversationId, text, attachmentIds }: OutboxMessage,
  signal: AbortSignal,
): Promise<void> {
  const page = sync.page();
  const input = {
    clientMessageId,
    text,
    attachmentIds,
    ...(conversationId ? { conversationId } : {}),
    ...(page ? { pageUrl: page.url, pageTitle: page.title } : {}),
  };
  const steps = await session.run((client) => client.visitor.answers.sendMessage.mutate(input, { signal }));
  for await (const step of steps) applyAnswerStep(state, sync, step);
}

/**
 * Asking: what is written stays on the screen, and in the browser, until the server has it. What didn't go through for want of a
 * connection is sent by itself once there is one; the server stores it once however often it comes.
 */
export function createOutbox({ session, state, sync, store }: OutboxDeps) {
  let activeAnswer: AbortController | undefined;
  state.outbox.value = readOutbox(store);
  state.outbox.subscribe((outbox) => store.write('unsent', outbox.length > 0 ? JSON.stringify(outbox) : null));

  const send = async (entry: OutboxMessage): Promise<void> => {
    const { clientMessageId } = entry;
    const others = state.outbox.value.filter((other) => other.clientMessageId !== clientMessageId);
    state.outbox.value = [...others, { ...entry, isFailed: false, errorText: null }];
    const abort = new AbortController();
    activeAnswer = abort;
    try {
      await streamAnswer({ session, state, sync }, entry, abort.signal);
      state.isOffline.value = false;
    } catch (error) {
      const errorText = formatError(error);
      state.isOffline.value = errorText === null && !abort.signal.aborted;
      state.outbox.value = state.outbox.value.map((other) =>
        other.clientMessageId === clientMessageId ? { ...other, isFailed: true, errorText } : other,
      );
    }
    state.isSearching.value = false;
    state.drafts.value = {};
    if (activeAnswer === abort) activeAnswer = undefined;
    // What a broken stream or a stop has left behind is asked for.
    if (abort.signal.aborted || state.isOffline.value) void sync.catchUp();
  };
  /** One after the other, in the order in which they were written; stops at the first that doesn't go through. */
  const sendPending = async (): Promise<void> => {
    for (const entry of state.outbox.value.filter(({ isFailed, errorText }) => isFailed && errorText === null)) {
      await send(entry);
      if (state.isOffline.value) return;
    }
  };
  let isSending = false;
  state.isStarted.subscribe((isStarted) => {
    if (isStarted) flush();
  });
  state.isOffline.subscribe((isOffline) => {
    if (!isOffline && state.isStarted.peek()) flush();
  });
  function flush(): void {
    if (isSending || activeAnswer) return;
    isSending = true;
    void sendPending().finally(() => (isSending = false));
  }

  return {
    sendMessage: (text: string, attachmentIds: string[] = []) => {
      const conversationId = state.conversation.value?.id;
      return send({
        clientMessageId: createUuid(),
        conversationId,
        text,
        attachmentIds,
        isFailed: false,
        errorText: null,
      });
    },
    resendMessage: send,
    stopAnswer: () => activeAnswer?.abort(),
  };
}
