import type { ConversationForVisitor, LoaderMessage, MessageView } from '@lobby/contracts';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget';
import type { HostPage } from './host.ts';
import { eventText } from './event-text.ts';
import { lastKnownSeq, putMessage } from './state.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';
import { chime } from './chime.ts';
import { sentenceOf } from './refusals.ts';
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
  /** False for a company that is closed: then nobody is asked for anything. */
  isAvailable: boolean;
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
          const shown = state.conversation.value;
          if (shown) state.conversation.value = { ...shown, agentDeliveredSeq, agentReadSeq };
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

/** How far the visitor has come: whether they look, whether the first messages are there, what is read and what is not. */
interface Seen {
  isOpen: boolean;
  isFirst: boolean;
  readSeq: number;
  unread: number;
}

/** What a screen reader says of a message, once it is whole. */
const spoken = ({ author, event, text }: MessageView): string => {
  if (author === 'visitor') return '';
  return event ? eventText({ event }) : text.replaceAll(/[*_`]|\[\d+\]/g, '');
};

/** Tells everybody of a new message: the screen reader, the page, the badge, the ears. */
function tellMessage({ host, state, store }: Parts, seen: Seen, message: MessageView): void {
  const { author } = message;
  state.announced.value = spoken(message);
  if (author === 'system') return;
  host.send({ type: 'event', name: 'message', detail: { author } });
  if (author === 'visitor') return;
  if (!seen.isOpen) host.send({ type: 'unread', count: (seen.unread += 1) });
  const isElsewhere = !seen.isOpen || document.hidden;
  if ((isElsewhere || author === 'agent') && store.read('sound') !== 'off') chime();
}

/** Tells the server up to which message the visitor has read. */
function markRead({ visit, state }: Parts, seen: Seen): void {
  const { id } = state.conversation.value ?? {};
  const seq = state.messages.value.at(-1)?.seq ?? 0;
  if (!id || !seen.isOpen || document.hidden || seq <= seen.readSeq) return;
  seen.readSeq = seq;
  void visit.run((client) => client.visitor.markRead.mutate({ conversationId: id, seq })).catch(() => {});
}

/** Asks for what came while no page of the site was open. */
async function countWaiting({ visit, host }: Parts, seen: Seen): Promise<void> {
  const listed = await visit.run((client) => client.visitor.conversations.query());
  seen.unread = listed.reduce((sum, { unread }) => sum + unread, 0);
  host.send({ type: 'unread', count: seen.unread });
}

/** Shows a conversation as it stands, and tells the page whose turn it is now. */
function showConversation({ host, state }: Parts, next: ConversationForVisitor | null): void {
  const { owner } = state.conversation.value ?? {};
  state.conversation.value = next;
  if (!next) return;
  state.canQueue.value = next.canQueue;
  if (owner && owner !== next.owner && next.owner !== 'nobody')
    host.send({ type: 'event', name: 'handover', detail: { to: next.owner } });
}

/** Forgets what is shown, before another conversation is. */
function clear(state: State, seen: Seen): void {
  state.messages.value = [];
  state.drafts.value = {};
  state.asksForEmail.value = false;
  state.typing.value = null;
  seen.readSeq = 0;
  seen.isFirst = true;
}

/** Follows the page that the visitor is on; a link from an e-mail brings what was said elsewhere into this browser, once. */
function pageFollower({ visit, state }: Parts, turnTo: (conversation: null) => Promise<void>) {
  let page: { url: string; title: string } | undefined;
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
  return {
    page: () => page,
    move: (address: string, title: string): void => {
      const [url = '', token] = address.split('#lobby-resume=');
      page = { url: url.slice(0, 2000), title: title.slice(0, 300) };
      const view = page;
      if (token) void resume(token);
      if (state.isStarted.value) void visit.run((client) => client.visitor.viewPage.mutate(view)).catch(() => {});
    },
  };
}

/** Asks for what is missing on coming back, when the network is back, and every 30 seconds. */
function keepFresh({ state }: Parts, catchUp: () => Promise<void>): void {
  const refresh = (): void => {
    if (document.visibilityState === 'visible' && state.isStarted.value) void catchUp();
  };
  setInterval(refresh, CATCH_UP_EVERY_MS);
  document.addEventListener('visibilitychange', refresh);
  addEventListener('online', refresh);
}

/** Begins to keep the state. */
export function startSync(parts: Parts): Sync {
  const { visit, host, state } = parts;
  const seen: Seen = { isOpen: false, isFirst: true, readSeq: 0, unread: 0 };
  let ownFault: string | null = null;

  const put = (message: MessageView): void => {
    if (!putMessage(state, message) || message.isDeleted) return;
    markRead(parts, seen);
    tellMessage(parts, seen, message);
  };
  const setConversation = (next: ConversationForVisitor | null): void => {
    showConversation(parts, next);
    if (next?.owner === 'queue' || next?.owner === 'agent') live.load();
  };
  const catchUp = async (): Promise<void> => {
    if (!parts.isAvailable || (!state.isStarted.value && !seen.isOpen && !visit.isKnown())) return;
    try {
      const { id } = state.conversation.value ?? {};
      const known = { afterSeq: lastKnownSeq(state), ...(id ? { conversationId: id } : {}) };
      const missed = await visit.run((client) => client.visitor.catchUp.query(known));
      state.isStarted.value = true;
      const shown = state.conversation.value;
      // Something was begun or opened meanwhile: this is not about it.
      if (shown?.id !== id) return await catchUp();
      for (const message of missed.messages)
        if (seen.isFirst) putMessage(state, message);
        else put(message);
      state.canQueue.value = missed.canQueue;
      // How it stood before the last message that was stored meanwhile is no news.
      if (!shown || !missed.conversation || !(shown.lastSeq > missed.conversation.lastSeq))
        setConversation(missed.conversation);
      if (seen.isFirst && !seen.isOpen) await countWaiting(parts, seen);
      seen.isFirst = false;
      // What the visitor was just told of something else stays.
      if (state.fault.value === ownFault) state.fault.value = null;
      state.isOffline.value = false;
      markRead(parts, seen);
    } catch (error) {
      ownFault = sentenceOf(error);
      state.fault.value = ownFault;
      state.isOffline.value = ownFault === null;
    }
  };
  const turnTo = async (next: ConversationForVisitor | null, id?: string): Promise<void> => {
    clear(state, seen);
    state.conversation.value = next ?? (id ? ({ id } as ConversationForVisitor) : null);
    await catchUp();
  };
  const live = liveLoader(parts, { put, catchUp });
  const { page, move } = pageFollower(parts, turnTo);

  const onHost = (message: LoaderMessage): void => {
    if (message.type === 'page') move(message.url, message.title);
    if (message.type === 'shown') seen.isOpen = message.isOpen;
    if (message.type === 'shown' && seen.isOpen) host.send({ type: 'unread', count: (seen.unread = 0) });
    if (message.type === 'consent' || (message.type === 'shown' && seen.isOpen)) void catchUp();
  };
  host.listen(onHost);
  if (window.parent === window) onHost({ channel: WIDGET_CHANNEL, type: 'shown', isOpen: true });
  keepFresh(parts, catchUp);
  return { put, setConversation, catchUp, turnTo, tellTyping: live.tellTyping, page };
}
