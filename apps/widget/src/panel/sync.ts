import type { ConversationForVisitor, LoaderMessage, MessageView } from '@lobby/contracts';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget';
import type { HostPage } from './host.ts';
import { eventText } from './event-text.ts';
import { lastKnownSeq, putMessage } from './state.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';
import { chime } from './chime.ts';
import { sentenceOf } from './visit.ts';
import type { Visit } from './visit.ts';

const CATCH_UP_EVERY_MS = 30_000;

/** Keeps the panel's state true to the server's, and the page's badge true to both. */
export interface Sync {
  put: (message: MessageView) => void;
  setConversation: (next: ConversationForVisitor | null) => void;
  /** Asks for whatever is missing. */
  catchUp: () => Promise<void>;
  /** Shows another conversation of the visitor's. */
  turnTo: (conversation: ConversationForVisitor | null, id?: string) => Promise<void>;
  /** Tells that the visitor writes, if somebody may be there to see it. */
  tellTyping: () => void;
  /** The page that the visitor is on. */
  page: () => { url: string; title: string } | undefined;
}

interface Parts {
  visit: Visit;
  host: HostPage;
  state: State;
  store: Store;
}

/** Loads the part that listens for a person, once, when one may be there. */
function liveLoader({ visit, state }: Parts, sync: Pick<Sync, 'put' | 'catchUp'>) {
  let live: Promise<{ typing: (conversationId: string) => void }> | undefined;
  const isShown = (id: string | null): boolean => state.conversation.value?.id === id;
  const open = async () => {
    const { openLive } = await import('../live.ts');
    return openLive({
      token: visit.token,
      onConnect: () => void sync.catchUp(),
      renew: sync.catchUp,
      onEvent: ({ name, payload }) => {
        if (name === 'tenant.closed') return void sync.catchUp();
        if (!('conversationId' in payload) || !isShown(payload.conversationId)) return;
        if (name === 'message.saved') sync.put(payload.message);
        if (name === 'conversation.marked') {
          const { agentDeliveredSeq, agentReadSeq } = payload;
          state.conversation.value = { ...state.conversation.value!, agentDeliveredSeq, agentReadSeq };
        }
        // What else has changed of it (its place in the queue, a rating to ask for) only the server knows.
        if (name === 'conversation.changed') void sync.catchUp();
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

/** Counts what came while the panel was closed, and what was there when the page was loaded. */
function unreadCounter(host: HostPage) {
  let count = 0;
  return (more: number | null): void => {
    count = more === null ? 0 : count + more;
    host.send({ type: 'unread', count });
  };
}

/** What a screen reader says of a message, once it is whole. */
const spoken = (message: MessageView): string =>
  message.author === 'visitor'
    ? ''
    : message.event
      ? eventText(message)
      : message.text.replaceAll(/[*_`]|\[\d+\]/g, '');

/** Begins to keep the state: on opening, on coming back, when the network is back, and every 30 seconds. */
export function startSync(parts: Parts): Sync {
  const { visit, host, state, store } = parts;
  const countUnread = unreadCounter(host);
  let isOpen = false;
  let isFirst = true;
  let readSeq = 0;
  let page: { url: string; title: string } | undefined;

  const put = (message: MessageView): void => {
    if (!putMessage(state, message) || isFirst || message.isDeleted) return;
    markRead();
    const { author } = message;
    state.announced.value = spoken(message);
    if (author === 'system') return;
    host.send({ type: 'event', name: 'message', detail: { author } });
    if (author === 'visitor') return;
    if (!isOpen) countUnread(1);
    if ((!isOpen || document.hidden || author === 'agent') && store.read('sound') !== 'off') chime();
  };
  const markRead = (): void => {
    const { id } = state.conversation.value ?? {};
    const seq = state.messages.value.at(-1)?.seq ?? 0;
    if (!id || !isOpen || document.hidden || seq <= readSeq) return;
    readSeq = seq;
    void visit.run((client) => client.visitor.markRead.mutate({ conversationId: id, seq })).catch(() => {});
  };
  const setConversation = (next: ConversationForVisitor | null): void => {
    const { owner } = state.conversation.value ?? {};
    state.conversation.value = next;
    if (!next) return;
    state.canQueue.value = next.canQueue;
    if (owner && owner !== next.owner && next.owner !== 'nobody')
      host.send({ type: 'event', name: 'handover', detail: { to: next.owner } });
    if (next.owner === 'queue' || next.owner === 'agent') live.load();
  };
  const catchUp = async (): Promise<void> => {
    if (!state.isStarted.value && !isOpen && !visit.isKnown()) return;
    try {
      const { id } = state.conversation.value ?? {};
      const known = { afterSeq: lastKnownSeq(state), ...(id ? { conversationId: id } : {}) };
      const missed = await visit.run((client) => client.visitor.catchUp.query(known));
      if (id && state.conversation.value?.id !== id) return;
      for (const message of missed.messages) put(message);
      state.canQueue.value = missed.canQueue;
      setConversation(missed.conversation);
      if (isFirst && !isOpen) await countWaiting();
      isFirst = false;
      state.isStarted.value = true;
      state.fault.value = null;
      state.isOffline.value = false;
      markRead();
    } catch (error) {
      state.fault.value = sentenceOf(error);
      state.isOffline.value = state.fault.value === null;
    }
  };
  /** What came while no page of the site was open. */
  const countWaiting = async (): Promise<void> => {
    const listed = await visit.run((client) => client.visitor.conversations.query());
    countUnread(listed.reduce((sum, { unread }) => sum + unread, 0));
  };
  const turnTo = async (next: ConversationForVisitor | null, id?: string): Promise<void> => {
    state.messages.value = [];
    state.drafts.value = {};
    state.asksForEmail.value = false;
    state.typing.value = null;
    readSeq = 0;
    isFirst = true;
    state.conversation.value = next ?? (id ? ({ id } as ConversationForVisitor) : null);
    await catchUp();
  };
  /** The link from an e-mail: brings what was said elsewhere into this browser, once. */
  let resumed = '';
  const resume = async (token: string): Promise<void> => {
    if (token === resumed) return;
    resumed = token;
    try {
      await visit.run((client) => client.visitor.resume.mutate({ token }));
      await turnTo(null);
    } catch (error) {
      state.fault.value = sentenceOf(error);
    }
  };
  const live = liveLoader(parts, { put, catchUp });

  const onHost = (message: LoaderMessage): void => {
    if (message.type === 'page') {
      const [url = '', token] = message.url.split('#lobby-resume=');
      page = { url, title: message.title };
      if (token) void resume(token);
      const view = { url: page.url.slice(0, 2000), title: page.title.slice(0, 300) };
      if (state.isStarted.value) void visit.run((client) => client.visitor.viewPage.mutate(view)).catch(() => {});
    }
    if (message.type === 'consent') {
      store.allow(message.given);
      void catchUp();
    }
    if (message.type !== 'shown') return;
    isOpen = message.isOpen;
    if (!isOpen) return;
    countUnread(null);
    void catchUp();
  };
  host.listen(onHost);
  if (window.parent === window) onHost({ channel: WIDGET_CHANNEL, type: 'shown', isOpen: true });
  const refresh = (): void => {
    if (document.visibilityState === 'visible' && state.isStarted.value) void catchUp();
  };
  setInterval(refresh, CATCH_UP_EVERY_MS);
  document.addEventListener('visibilitychange', refresh);
  addEventListener('online', refresh);
  return { put, setConversation, catchUp, turnTo, tellTyping: live.tellTyping, page: () => page };
}
