import type { VisitorConversation, MessageView } from '@lobby/contracts/conversations';
import type { LoaderMessage } from '@lobby/contracts/widget-protocol';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget-protocol';
import { EMPTY_MESSAGE_LOG, hasGap } from '@lobby/client/message-log';
import { applyMessage } from './chat-state.ts';
import type { ChatState } from './chat-state.ts';
import { announceMessage } from './announce-message.ts';
import { connectBrowserTabs } from './browser-tabs.ts';
import { createCatchUp } from './create-catch-up.ts';
import { markRead } from './mark-read.ts';
import { createPageTracker } from './page-tracker.ts';
import { createRealtimeLoader } from './realtime-loader.ts';
import type { ConnectRealtime } from './realtime-loader.ts';
import type { ReadState, Sync, SyncDeps } from './sync.ts';

const REFRESH_INTERVAL_MS = 30_000;

/** Shows the state of a conversation, and tells the host page when its owner changes. */
function applyConversation({ host, state }: SyncDeps, next: VisitorConversation | null): void {
  const { owner } = state.conversation.value ?? {};
  state.conversation.value = next;
  if (!next) return;
  state.canRequestHandover.value = next.canRequestHandover;
  if (owner && owner !== next.owner && next.owner !== 'none')
    host.send({ type: 'event', name: 'handover', detail: { to: next.owner } });
}

/** Clears what is shown before another conversation is. */
function resetConversation(state: ChatState, readState: ReadState): void {
  state.log.value = EMPTY_MESSAGE_LOG;
  state.partialAnswers.value = {};
  state.typingAgent.value = null;
  readState.readSeq = 0;
  readState.isInitialLoad = true;
}

/** Catches up when the visitor comes back, when the network is back, and every 30 seconds. */
function scheduleRefresh({ state }: SyncDeps, catchUp: () => Promise<void>): void {
  const refresh = (): void => {
    if (document.visibilityState === 'visible' && state.isStarted.value) void catchUp();
  };
  setInterval(refresh, REFRESH_INTERVAL_MS);
  document.addEventListener('visibilitychange', refresh);
  addEventListener('online', refresh);
}

interface HostHandlers {
  trackPage: (href: string, title: string) => void;
  catchUp: () => Promise<void>;
}

/** Follows what the loader says of the panel and the page. */
function followHost({ host }: SyncDeps, readState: ReadState, { trackPage, catchUp }: HostHandlers): void {
  const clearUnread = (): void => {
    if (readState.isOpen && !document.hidden) host.send({ type: 'unread', count: (readState.unread = 0) });
  };
  const onHostMessage = (message: LoaderMessage): void => {
    if (message.type === 'page') trackPage(message.url, message.title);
    if (message.type === 'shown') readState.isOpen = message.isOpen;
    if (message.type === 'shown') clearUnread();
    if (message.type === 'consent' || (message.type === 'shown' && readState.isOpen)) void catchUp();
  };
  host.onMessage(onHostMessage);
  document.addEventListener('visibilitychange', clearUnread);
  if (window.parent === window) onHostMessage({ channel: WIDGET_CHANNEL, type: 'shown', isOpen: true });
}

/** Starts to keep the panel's state equal to the server's. `loadClient` loads the socket. */
export function startSync(deps: SyncDeps, loadClient?: () => Promise<ConnectRealtime>): Sync {
  const { state } = deps;
  const readState: ReadState = { isOpen: false, isInitialLoad: true, readSeq: 0, unread: 0 };
  let isFillingGap = false;

  const onNewMessage = (message: MessageView): void => {
    markRead(deps, readState);
    announceMessage(deps, readState, message);
  };
  const receiveMessage = (message: MessageView): void => {
    if (applyMessage(state, message) && !message.isDeleted) onNewMessage(message);
    if (isFillingGap || !hasGap(state.log.value)) return;
    isFillingGap = true;
    void catchUp().finally(() => (isFillingGap = false));
  };
  const setConversation = (next: VisitorConversation | null): void => {
    applyConversation(deps, next);
    if (next?.owner === 'queue' || next?.owner === 'agent') realtime.load();
  };
  const catchUp = createCatchUp(deps, readState, { setConversation, onNewMessage });
  const switchConversation = async (next: VisitorConversation | null, id?: string): Promise<void> => {
    resetConversation(state, readState);
    state.conversation.value = next ?? (id ? ({ id } as VisitorConversation) : null);
    await catchUp();
  };
  const realtime = createRealtimeLoader(deps, { receiveMessage, catchUp }, loadClient);
  const { page, trackPage } = createPageTracker(deps, switchConversation);
  followHost(deps, readState, { trackPage, catchUp });
  scheduleRefresh(deps, catchUp);
  const tabs = connectBrowserTabs(
    () => state.conversation.value?.id,
    () => void catchUp(),
  );
  return {
    receiveMessage: (message) => {
      receiveMessage(message);
      tabs.notify();
    },
    setConversation: (next) => {
      setConversation(next);
      tabs.notify();
    },
    catchUp,
    switchConversation,
    notifyTyping: realtime.notifyTyping,
    page,
  };
}
