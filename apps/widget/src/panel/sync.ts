import type { ConversationForVisitor, LoaderMessage, MessageView } from '@lobby/contracts';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget';
import type { HostPage } from './host.ts';
import { lastKnownSeq, putMessage } from './state.ts';
import type { State } from './state.ts';
import { sentenceOf } from './visit.ts';
import type { Visit } from './visit.ts';

const CATCH_UP_EVERY_MS = 30_000;

/** Keeps the panel's state true to the server's, and the page's badge true to both. */
export interface Sync {
  put: (message: MessageView) => void;
  setConversation: (next: ConversationForVisitor | null) => void;
  /** Asks for whatever is missing. */
  catchUp: () => Promise<void>;
  /** Tells that the visitor writes, if somebody may be there to see it. */
  tellTyping: () => void;
  /** The page that the visitor is on. */
  page: () => { url: string; title: string } | undefined;
}

/** Loads the part that listens for a person, once, when one may be there. */
function liveLoader(visit: Visit, state: State, sync: Pick<Sync, 'put' | 'catchUp'>) {
  let live: Promise<{ typing: (conversationId: string) => void }> | undefined;
  const open = async () => {
    const { openLive } = await import('../live.ts');
    return openLive({
      token: visit.token,
      onConnect: () => void sync.catchUp(),
      renew: sync.catchUp,
      onEvent: (event) => {
        if (event.name === 'message.saved') sync.put(event.payload.message);
        if (event.name === 'conversation.changed' && state.conversation.value) {
          const { state: stands, owner, agentName, lastSeq } = event.payload;
          state.conversation.value = { ...state.conversation.value, state: stands, owner, agentName, lastSeq };
        }
        if (event.name === 'tenant.closed') void sync.catchUp();
      },
      onTyping: (name) => {
        state.typing.value = name;
      },
    });
  };
  return {
    load: () => void (live ??= open()),
    tellTyping: () => {
      const id = state.conversation.value?.id;
      if (id) void live?.then(({ typing }) => typing(id));
    },
  };
}

/** Counts what came while the panel was closed. */
function unreadCounter(host: HostPage) {
  let count = 0;
  const tell = (): void => host.send({ channel: WIDGET_CHANNEL, type: 'unread', count });
  return {
    add: ({ author }: MessageView): void => {
      if (author === 'visitor' || author === 'system') return;
      count += 1;
      tell();
    },
    clear: (): void => {
      count = 0;
      tell();
    },
  };
}

/** Begins to keep the state: on opening, on coming back, when the network is back, and every 30 seconds. */
export function startSync(visit: Visit, host: HostPage, state: State): Sync {
  const unread = unreadCounter(host);
  let isOpen = false;
  let page: { url: string; title: string } | undefined;

  const put = (message: MessageView): void => {
    if (putMessage(state, message) && !isOpen) unread.add(message);
  };
  const catchUp = async (): Promise<void> => {
    if (!state.isStarted.value && !isOpen) return;
    try {
      const missed = await visit.run((client) => client.visitor.catchUp.query({ afterSeq: lastKnownSeq(state) }));
      for (const message of missed.messages) put(message);
      state.canQueue.value = missed.canQueue;
      setConversation(missed.conversation);
      state.isStarted.value = true;
      state.fault.value = null;
      state.isOffline.value = false;
    } catch (error) {
      state.fault.value = sentenceOf(error);
      state.isOffline.value = state.fault.value === null;
    }
  };
  const live = liveLoader(visit, state, { put, catchUp });
  const setConversation = (next: ConversationForVisitor | null): void => {
    state.conversation.value = next;
    if (!next) return;
    state.canQueue.value = next.canQueue;
    if (next.owner === 'queue' || next.owner === 'agent') live.load();
  };

  const onHost = (message: LoaderMessage): void => {
    if (message.type === 'page') page = { url: message.url, title: message.title };
    if (message.type === 'closed') isOpen = false;
    if (message.type !== 'opened') return;
    isOpen = true;
    unread.clear();
    void catchUp();
  };
  host.listen(onHost);
  if (window.parent === window) onHost({ channel: WIDGET_CHANNEL, type: 'opened' });
  const refresh = (): void => {
    if (document.visibilityState === 'visible' && state.isStarted.value) void catchUp();
  };
  setInterval(refresh, CATCH_UP_EVERY_MS);
  document.addEventListener('visibilitychange', refresh);
  addEventListener('online', refresh);
  return { put, setConversation, catchUp, tellTyping: live.tellTyping, page: () => page };
}
