import type { AnswerStep } from '@lobby/contracts';
import { newId } from './new-id.ts';
import type { State, Unsent } from './state.ts';
import type { Store } from './store.ts';
import type { Sync } from './sync.ts';
import { sentenceOf } from './refusals.ts';
import type { Visit } from './visit.ts';

interface Parts {
  visit: Visit;
  state: State;
  sync: Sync;
  store: Store;
}

/** Takes one step of an answer into the state. */
function takeStep(state: State, sync: Sync, step: AnswerStep): void {
  const write = (id: string, text: string): void => {
    state.drafts.value = { ...state.drafts.value, [id]: text };
  };
  switch (step.type) {
    case 'stored':
      sync.setConversation(step.conversation);
      sync.put(step.message);
      return;
    case 'searching':
      state.isSearching.value = true;
      return;
    case 'delta':
      state.isSearching.value = false;
      write(step.messageId, (state.drafts.value[step.messageId] ?? '') + step.text);
      return;
    case 'restart':
      write(step.messageId, '');
      return;
    case 'message':
      sync.put(step.message);
      return;
    case 'conversation':
      sync.setConversation(step.conversation);
  }
}

const readUnsent = (store: Store): Unsent[] => {
  try {
    const kept = JSON.parse(store.read('unsent') ?? '[]') as Unsent[];
    return kept.map((entry) => ({ ...entry, isFailed: true, reason: null }));
  } catch {
    return [];
  }
};

/** Sends a message and takes the answer as it comes. */
async function stream(
  { visit, state, sync }: Pick<Parts, 'visit' | 'state' | 'sync'>,
  { clientMessageId, conversationId, text, attachmentIds }: Unsent,
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
  const steps = await visit.run((client) => client.visitor.ask.mutate(input, { signal }));
  for await (const step of steps) takeStep(state, sync, step);
}

/**
 * Asking: what is written stays on the screen, and in the browser, until the server has it. What didn't go through for want of a
 * connection is sent by itself once there is one; the server stores it once however often it comes.
 */
export function createAsking({ visit, state, sync, store }: Parts) {
  let answering: AbortController | undefined;
  state.unsent.value = readUnsent(store);
  state.unsent.subscribe((unsent) => store.write('unsent', unsent.length > 0 ? JSON.stringify(unsent) : null));

  const send = async (entry: Unsent): Promise<void> => {
    const { clientMessageId } = entry;
    const others = state.unsent.value.filter((other) => other.clientMessageId !== clientMessageId);
    state.unsent.value = [...others, { ...entry, isFailed: false, reason: null }];
    const abort = new AbortController();
    answering = abort;
    try {
      await stream({ visit, state, sync }, entry, abort.signal);
      state.isOffline.value = false;
    } catch (error) {
      const reason = sentenceOf(error);
      state.isOffline.value = reason === null && !abort.signal.aborted;
      state.unsent.value = state.unsent.value.map((other) =>
        other.clientMessageId === clientMessageId ? { ...other, isFailed: true, reason } : other,
      );
    }
    state.isSearching.value = false;
    state.drafts.value = {};
    if (answering === abort) answering = undefined;
    // What a broken stream or a stop has left behind is asked for.
    if (abort.signal.aborted || state.isOffline.value) void sync.catchUp();
  };
  /** One after the other, in the order in which they were written; stops at the first that doesn't go through. */
  const sendWaiting = async (): Promise<void> => {
    for (const entry of state.unsent.value.filter(({ isFailed, reason }) => isFailed && reason === null)) {
      await send(entry);
      if (state.isOffline.value) return;
    }
  };
  let isSending = false;
  state.isStarted.subscribe((isStarted) => {
    if (isStarted) retry();
  });
  state.isOffline.subscribe((isOffline) => {
    if (!isOffline && state.isStarted.peek()) retry();
  });
  function retry(): void {
    if (isSending || answering) return;
    isSending = true;
    void sendWaiting().finally(() => (isSending = false));
  }

  return {
    ask: (text: string, attachmentIds: string[] = []) => {
      const conversationId = state.conversation.value?.id;
      return send({ clientMessageId: newId(), conversationId, text, attachmentIds, isFailed: false, reason: null });
    },
    sendAgain: send,
    stop: () => answering?.abort(),
  };
}
