import type { MessageView } from '@lobby/contracts/conversations';
import { getSyncCursor, receivePage } from '@lobby/client/message-log';
import { applyMessage } from './chat-state.ts';
import { toVisitorError } from '../i18n/visitor-error.ts';
import type { VisitorError } from '../i18n/visitor-error.ts';
import { markRead } from './mark-read.ts';
import type { ReadState, Sync, SyncDeps } from './sync.ts';

interface CatchUpHandlers {
  setConversation: Sync['setConversation'];
  onNewMessage: (message: MessageView) => void;
}

/** Counts what came while no page of the site was open. */
async function loadUnreadCount({ session, host }: SyncDeps, readState: ReadState): Promise<void> {
  const conversations = await session.run((client) => client.visitor.conversations.list.query());
  readState.unread = conversations.reduce((sum, { unread }) => sum + unread, 0);
  host.send({ type: 'unread', count: readState.unread });
}

/** Creates the function that requests what the server has after the last message that arrived. */
export function createCatchUp(
  deps: SyncDeps,
  readState: ReadState,
  { setConversation, onNewMessage }: CatchUpHandlers,
): () => Promise<void> {
  const { session, state, isAvailable } = deps;
  let syncError: VisitorError | null = null;

  const loadMissing = () => {
    const { id } = state.conversation.value ?? {};
    const input = { afterSeq: getSyncCursor(state.log.value), ...(id ? { conversationId: id } : {}) };
    return session.run((client) => client.visitor.conversations.sync.query(input));
  };
  /** Returns whether the server has more than one response holds. */
  const applyMissing = (missing: Awaited<ReturnType<typeof loadMissing>>): boolean => {
    const { conversation, messages, canRequestHandover } = missing;
    const shown = state.conversation.value;
    const seqBefore = state.log.value.syncedSeq;
    const newMessages = messages.filter((message) => applyMessage(state, message) && !message.isDeleted);
    state.log.value = receivePage(state.log.value, messages);
    if (!readState.isInitialLoad) newMessages.forEach(onNewMessage);
    state.canRequestHandover.value = canRequestHandover;
    // A response from before the last message would show an older state.
    if (!shown || !conversation || !(shown.lastSeq > conversation.lastSeq)) setConversation(conversation);
    const { syncedSeq } = state.log.value;
    return syncedSeq > seqBefore && syncedSeq < (conversation?.lastSeq ?? 0);
  };
  const catchUp = async (): Promise<void> => {
    if (!isAvailable || (!state.isStarted.value && !readState.isOpen && !session.isReturning())) return;
    try {
      const { id } = state.conversation.value ?? {};
      const missing = await loadMissing();
      state.isStarted.value = true;
      // Another conversation was opened meanwhile, which this response is not about.
      if (state.conversation.value?.id !== id || applyMissing(missing)) return await catchUp();
      if (readState.isInitialLoad && !readState.isOpen) await loadUnreadCount(deps, readState);
      readState.isInitialLoad = false;
      // Only an error of catching up is over; what the visitor was told of something else stays.
      if (state.error.value === syncError) state.error.value = null;
      state.isOffline.value = false;
      markRead(deps, readState);
    } catch (error) {
      syncError = toVisitorError(error);
      state.error.value = syncError;
      state.isOffline.value = syncError === null;
    }
  };
  return catchUp;
}
