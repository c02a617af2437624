import type { ChoiceReference } from '@lobby/contracts/conversations';
import type { BrowserStore } from '../sync/browser-store.ts';
import type { Sync } from '../sync/sync.ts';
import type { VisitorClient } from '../sync/visitor-client.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';
import { createAnswerStream } from './create-answer-stream.ts';
import type { AnswerSteps } from './create-answer-stream.ts';
import { createUuid } from './create-uuid.ts';
import type { ChatState, UnsentMessage } from '../sync/chat-state.ts';
import { formatStoredUnsent, parseStoredUnsent } from './stored-unsent.ts';

interface MessageSenderDeps {
  session: VisitorSession;
  state: ChatState;
  sync: Sync;
  store: BrowserStore;
}

/** Sends a message; its answer streams in. */
function sendMessage(
  client: VisitorClient,
  { clientMessageId, conversationId, text, attachmentIds, choice }: UnsentMessage,
  { page, signal }: { page: ReturnType<Sync['page']>; signal: AbortSignal },
): Promise<AnswerSteps> {
  const input = {
    clientMessageId,
    text,
    attachmentIds,
    choice,
    ...(conversationId ? { conversationId } : {}),
    ...(page ? { pageUrl: page.url, pageTitle: page.title } : {}),
  };
  return client.visitor.answers.sendMessage.mutate(input, { signal });
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
export function createMessageSender({ session, state, sync, store }: MessageSenderDeps) {
  const { stream, stopAnswer, isStreaming } = createAnswerStream({ session, state, sync });
  let isSending = false;
  state.unsent.value = parseStoredUnsent(store.read('outbox'));
  state.unsent.subscribe((unsent) => store.write('outbox', formatStoredUnsent(unsent)));

  const send = async (entry: UnsentMessage): Promise<void> => {
    const { clientMessageId } = entry;
    const others = state.unsent.value.filter((other) => other.clientMessageId !== clientMessageId);
    state.unsent.value = [...others, { ...entry, isFailed: false, error: null }];
    await stream(
      (client, signal) => sendMessage(client, entry, { page: sync.page(), signal }),
      (error) => {
        state.unsent.value = state.unsent.value.map((other) =>
          other.clientMessageId === clientMessageId ? { ...other, isFailed: true, error } : other,
        );
      },
    );
  };
  /** Sends in the order of writing; stops at the first message that can't be sent. */
  const sendPending = async (): Promise<void> => {
    for (const entry of state.unsent.value.filter(({ isFailed, error }) => isFailed && error === null)) {
      await send(entry);
      if (state.isOffline.value) return;
    }
  };
  flushWhenConnected(state, () => {
    if (isSending || isStreaming()) return;
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
    /** Changes a message; the assistant's answer to it is written again. */
    editMessage: (messageId: string, text: string) =>
      stream(
        (client, signal) => client.visitor.answers.editMessage.mutate({ messageId, text }, { signal }),
        (error) => {
          state.error.value = error;
        },
      ),
    stopAnswer,
  };
}
