import type { AnswerStep } from '@lobby/contracts';
import { newId } from './new-id.ts';
import type { State, Unsent } from './state.ts';
import type { Sync } from './sync.ts';
import { sentenceOf } from './visit.ts';
import type { Visit } from './visit.ts';

/** Takes one step of an answer into the state. */
function takeStep(state: State, sync: Sync, step: AnswerStep): void {
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
      state.drafts.value = {
        ...state.drafts.value,
        [step.messageId]: (state.drafts.value[step.messageId] ?? '') + step.text,
      };
      return;
    case 'restart':
      state.drafts.value = { ...state.drafts.value, [step.messageId]: '' };
      return;
    case 'message':
      sync.put(step.message);
      return;
    case 'conversation':
      sync.setConversation(step.conversation);
  }
}

/** Asking: what is written stays on the screen until the server has it, and can be sent again when it hasn't. */
export function createAsking(visit: Visit, state: State, sync: Sync) {
  let answering: AbortController | undefined;

  const markFailed = (clientMessageId: string, reason: string | null): void => {
    state.unsent.value = state.unsent.value.map((entry) =>
      entry.clientMessageId === clientMessageId ? { ...entry, isFailed: true, reason } : entry,
    );
  };
  const stream = async (entry: Pick<Unsent, 'clientMessageId' | 'text'>, signal: AbortSignal): Promise<void> => {
    const page = sync.page();
    const input = {
      ...entry,
      ...(page ? { pageUrl: page.url.slice(0, 2000), pageTitle: page.title.slice(0, 300) } : {}),
    };
    const steps = await visit.run((client) => client.visitor.ask.mutate(input, { signal }));
    for await (const step of steps) takeStep(state, sync, step);
  };
  const send = async ({ clientMessageId, text }: Pick<Unsent, 'clientMessageId' | 'text'>): Promise<void> => {
    const others = state.unsent.value.filter((entry) => entry.clientMessageId !== clientMessageId);
    state.unsent.value = [...others, { clientMessageId, text, isFailed: false, reason: null }];
    const abort = new AbortController();
    answering = abort;
    try {
      await stream({ clientMessageId, text }, abort.signal);
      state.isOffline.value = false;
    } catch (error) {
      const reason = sentenceOf(error);
      state.isOffline.value = reason === null && !abort.signal.aborted;
      markFailed(clientMessageId, reason);
    }
    state.isSearching.value = false;
    state.drafts.value = {};
    if (answering === abort) answering = undefined;
    // What a broken stream or a stop has left behind is asked for.
    if (abort.signal.aborted || state.isOffline.value) void sync.catchUp();
  };

  return {
    ask: (text: string) => send({ clientMessageId: newId(), text }),
    sendAgain: (entry: Unsent) => send(entry),
    stop: () => answering?.abort(),
  };
}
