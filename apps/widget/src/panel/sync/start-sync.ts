import type { VisitorConversation, MessageView } from '@lobby/contracts/conversations';
import type { LoaderMessage } from '@lobby/contracts/widget-protocol';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget-protocol';
import type { HostPage } from './host-page.ts';
import { formatSystemEvent } from '../i18n/format-system-event.ts';
import { lastKnownSeq, upsertMessage } from '../chat/chat-state.ts';
import type { ChatState } from '../chat/chat-state.ts';
import type { BrowserStore } from './browser-store.ts';
import { playAlertSound } from './alert-sound.ts';
import { formatError } from '../i18n/format-error.ts';
import type { VisitorSession } from './visitor-session.ts';

const CATCH_UP_EVERY_MS = 30_000;

/** Keeps the panel's state true to the server's, and the page's badge true to both. */
export interface Sync {
  receiveMessage: (message: MessageView) => void;
  setConversation: (next: VisitorConversation | null) => void;
  /** Asks for whatever is missing. */
  catchUp: () => Promise<void>;
  /** Shows another conversation of the visitor's. */
  switchConversation: (conversation: VisitorConversation | null, id?: string) => Promise<void>;
  /** Tells that the visitor writes, if somebody may be there to see it. */
  notifyTyping: () => void;
  /** The page that the visitor is on. */
  page: () => { url: string; title: string } | undefined;
}

interface SyncDeps {
  session: VisitorSession;
  host: HostPage;
  state: ChatState;
  store: BrowserStore;
  /** False for a company that is closed: then nobody is asked for anything. */
  isAvailable: boolean;
}

/** Loads the part that listens for a person, once, when one may be there. */
function createRealtimeLoader({ session, state }: SyncDeps, sync: Pick<Sync, 'receiveMessage' | 'catchUp'>) {
  let client: Promise<{ notifyTyping: (conversationId: string) => void }> | undefined;
  const isShown = (id: string | null): boolean => state.conversation.value?.id === id;
  const connect = async () => {
    const { connectRealtime } = await import('./realtime-client.ts');
    return connectRealtime({
      token: session.token,
      onConnect: () => void sync.catchUp(),
      renewToken: sync.catchUp,
      onEvent: ({ name, payload }) => {
        if (name === 'tenant.access_revoked') return void sync.catchUp();
        if (!('conversationId' in payload) || !isShown(payload.conversationId)) return;
        if (name === 'message.saved') sync.receiveMessage(payload.message);
        if (name === 'conversation.marked') {
          const { agentDeliveredSeq, agentReadSeq } = payload;
          const shown = state.conversation.value;
          if (shown) state.conversation.value = { ...shown, agentDeliveredSeq, agentReadSeq };
        }
        // What else has changed of it (its place in the queue, a rating to ask for) only the server knows.
        if (name === 'conversation.changed') void sync.catchUp();
      },
      onTyping: (name) => {
        state.typingAgent.value = name;
      },
    });
  };
  return {
    load: () => void (client ??= connect()),
    notifyTyping: () => {
      const id = state.conversation.value?.id;
      if (id) void client?.then(({ notifyTyping }) => notifyTyping(id));
    },
  };
}

/** How far the visitor has come: whether they look, whether the first messages are there, what is read and what is not. */
interface ReadState {
  isOpen: boolean;
  isInitialLoad: boolean;
  readSeq: number;
  unread: number;
}

/** What a screen reader says of a message, once it is whole. */
const toAnnouncement = ({ author, event, text }: MessageView): string => {
  if (author === 'visitor') return '';
  return event ? formatSystemEvent({ event }) : text.replaceAll(/[*_`]|\[\d+\]/g, '');
};

/** Tells everybody of a new message: the screen reader, the page, the badge, the ears. */
function announceMessage({ host, state, store }: SyncDeps, readState: ReadState, message: MessageView): void {
  const { author } = message;
  state.announcement.value = toAnnouncement(message);
  if (author === 'system') return;
  host.send({ type: 'event', name: 'message', detail: { author } });
  if (author === 'visitor') return;
  if (!readState.isOpen) host.send({ type: 'unread', count: (readState.unread += 1) });
  const isElsewhere = !readState.isOpen || document.hidden;
  if ((isElsewhere || author === 'agent') && store.read('sound') !== 'off') playAlertSound();
}

/** Tells the server up to which message the visitor has read. */
function markRead({ session, state }: SyncDeps, readState: ReadState): void {
  const { id } = state.conversation.value ?? {};
  const seq = state.messages.value.at(-1)?.seq ?? 0;
  if (!id || !readState.isOpen || document.hidden || seq <= readState.readSeq) return;
  readState.readSeq = seq;
  void session
    .run((client) => client.visitor.conversations.markRead.mutate({ conversationId: id, seq }))
    .catch(() => {});
}

/** Asks for what came while no page of the site was open. */
async function loadUnreadCount({ session, host }: SyncDeps, readState: ReadState): Promise<void> {
  const conversations = await session.run((client) => client.visitor.conversations.list.query());
  readState.unread = conversations.reduce((sum, { unread }) => sum + unread, 0);
  host.send({ type: 'unread', count: readState.unread });
}

/** Shows a conversation as it stands, and tells the page whose turn it is now. */
function applyConversation({ host, state }: SyncDeps, next: VisitorConversation | null): void {
  const { owner } = state.conversation.value ?? {};
  state.conversation.value = next;
  if (!next) return;
  state.canRequestHandover.value = next.canRequestHandover;
  if (owner && owner !== next.owner && next.owner !== 'nobody')
    host.send({ type: 'event', name: 'handover', detail: { to: next.owner } });
}

/** Forgets what is shown, before another conversation is. */
function resetConversation(state: ChatState, readState: ReadState): void {
  state.messages.value = [];
  state.drafts.value = {};
  state.isEmailRequested.value = false;
  state.typingAgent.value = null;
  readState.readSeq = 0;
  readState.isInitialLoad = true;
}

/** Follows the page that the visitor is on; a link from an e-mail brings what was said elsewhere into this browser, once. */
function createPageTracker({ session, state }: SyncDeps, switchConversation: (conversation: null) => Promise<void>) {
  let page: { url: string; title: string } | undefined;
  let resumedToken = '';
  const resume = async (token: string): Promise<void> => {
    if (token === resumedToken) return;
    resumedToken = token;
    try {
      await session.run((client) => client.visitor.conversations.resume.mutate({ token }));
      await switchConversation(null);
    } catch (error) {
      state.errorText.value = formatError(error);
    }
  };
  return {
    page: () => page,
    trackPage: (href: string, title: string): void => {
      const [url = '', token] = href.split('#lobby-resume=');
      page = { url: url.slice(0, 2000), title: title.slice(0, 300) };
      const view = page;
      if (token) void resume(token);
      if (state.isStarted.value)
        void session.run((client) => client.visitor.recordPageView.mutate(view)).catch(() => {});
    },
  };
}

/** Asks for what is missing on coming back, when the network is back, and every 30 seconds. */
function scheduleRefresh({ state }: SyncDeps, catchUp: () => Promise<void>): void {
  const refresh = (): void => {
    if (document.visibilityState === 'visible' && state.isStarted.value) void catchUp();
  };
  setInterval(refresh, CATCH_UP_EVERY_MS);
  document.addEventListener('visibilitychange', refresh);
  addEventListener('online', refresh);
}

/** Begins to keep the state. */
export function startSync(parts: SyncDeps): Sync {
  const { session, host, state } = parts;
  const readState: ReadState = { isOpen: false, isInitialLoad: true, readSeq: 0, unread: 0 };
  let syncError: string | null = null;

  const receiveMessage = (message: MessageView): void => {
    if (!upsertMessage(state, message) || message.isDeleted) return;
    markRead(parts, readState);
    announceMessage(parts, readState, message);
  };
  const setConversation = (next: VisitorConversation | null): void => {
    applyConversation(parts, next);
    if (next?.owner === 'queue' || next?.owner === 'agent') realtime.load();
  };
  const catchUp = async (): Promise<void> => {
    if (!parts.isAvailable || (!state.isStarted.value && !readState.isOpen && !session.isReturning())) return;
    try {
      const { id } = state.conversation.value ?? {};
      const known = { afterSeq: lastKnownSeq(state), ...(id ? { conversationId: id } : {}) };
      const missed = await session.run((client) => client.visitor.conversations.sync.query(known));
      state.isStarted.value = true;
      const shown = state.conversation.value;
      // Something was begun or opened meanwhile: this is not about it.
      if (shown?.id !== id) return await catchUp();
      for (const message of missed.messages)
        if (readState.isInitialLoad) upsertMessage(state, message);
        else receiveMessage(message);
      state.canRequestHandover.value = missed.canRequestHandover;
      // How it stood before the last message that was stored meanwhile is no news.
      if (!shown || !missed.conversation || !(shown.lastSeq > missed.conversation.lastSeq))
        setConversation(missed.conversation);
      if (readState.isInitialLoad && !readState.isOpen) await loadUnreadCount(parts, readState);
      readState.isInitialLoad = false;
      // What the visitor was just told of something else stays.
      if (state.errorText.value === syncError) state.errorText.value = null;
      state.isOffline.value = false;
      markRead(parts, readState);
    } catch (error) {
      syncError = formatError(error);
      state.errorText.value = syncError;
      state.isOffline.value = syncError === null;
    }
  };
  const switchConversation = async (next: VisitorConversation | null, id?: string): Promise<void> => {
    resetConversation(state, readState);
    state.conversation.value = next ?? (id ? ({ id } as VisitorConversation) : null);
    await catchUp();
  };
  const realtime = createRealtimeLoader(parts, { receiveMessage, catchUp });
  const { page, trackPage } = createPageTracker(parts, switchConversation);

  const onHostMessage = (message: LoaderMessage): void => {
    if (message.type === 'page') trackPage(message.url, message.title);
    if (message.type === 'shown') readState.isOpen = message.isOpen;
    if (message.type === 'shown' && readState.isOpen) host.send({ type: 'unread', count: (readState.unread = 0) });
    if (message.type === 'consent' || (message.type === 'shown' && readState.isOpen)) void catchUp();
  };
  host.onMessage(onHostMessage);
  if (window.parent === window) onHostMessage({ channel: WIDGET_CHANNEL, type: 'shown', isOpen: true });
  scheduleRefresh(parts, catchUp);
  return { receiveMessage, setConversation, catchUp, switchConversation, notifyTyping: realtime.notifyTyping, page };
}
