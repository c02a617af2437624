import type { MessageView } from '@lobby/contracts/conversations';
import type { SocketEvent } from '@lobby/contracts/sockets';
import { EMPTY_MESSAGE_LOG, hasGap, receiveMessage, receivePage, receiveReceipts } from '@lobby/client/message-log';
import type { MessageLog } from '@lobby/client/message-log';
import type { RouterOutputs } from '../../../../trpc.ts';

export type ConversationResponse = RouterOutputs['inbox']['get'];
type Conversation = ConversationResponse['conversation'];
type EventOf<Name extends SocketEvent['name']> = Extract<SocketEvent, { name: Name }>['payload'];

/** An open conversation as this browser has it. Events keep it current; what they don't carry is requested. */
export interface ConversationCache extends Omit<ConversationResponse, 'messages'> {
  log: MessageLog;
  /** Counts the changes that need a request. */
  changeCount: number;
  /** The count that the last request answered. */
  loadedCount: number;
  /** Events may have been lost, so the messages before the cursor have to be loaded again too. */
  isLogStale: boolean;
}

/** Whether the cache lacks something that has to be requested. */
export const isBehind = ({ changeCount, loadedCount }: ConversationCache): boolean => changeCount > loadedCount;

/** Marks that something has to be requested. */
export const markChanged = (cached: ConversationCache): ConversationCache => ({
  ...cached,
  changeCount: cached.changeCount + 1,
});

/** Marks that events may have been lost. */
export const markLost = (cached: ConversationCache): ConversationCache => ({
  ...markChanged(cached),
  isLogStale: true,
});

/** What a message changes in its conversation, as the server's append-message does. */
function applyToConversation(conversation: Conversation, { seq, author, createdAt }: MessageView): Conversation {
  if (seq <= conversation.lastSeq) return conversation;
  const isFromVisitor = author === 'visitor';
  return {
    ...conversation,
    lastSeq: seq,
    lastMessageAt: createdAt,
    ...(isFromVisitor ? { isVisitorOnline: true, visitorLastSeenAt: createdAt } : {}),
    snoozedUntil: isFromVisitor ? null : conversation.snoozedUntil,
    waitingSince: isFromVisitor
      ? (conversation.waitingSince ?? createdAt)
      : author === 'agent'
        ? null
        : conversation.waitingSince,
  };
}

/** A request that was answered, and what the cache was when it started. */
interface CompletedRequest {
  /** The last response; earlier ones of a long conversation differ in their messages only. */
  response: ConversationResponse;
  /** The messages of all responses. */
  messages: readonly MessageView[];
  /** Everything was requested, not what comes after the cursor. */
  isReload: boolean;
  /** The cache's change count when the request started. */
  countAtStart: number;
}

/** Adds what was requested to the cache, which events may have changed meanwhile. */
export function receiveResponse(
  cached: ConversationCache | undefined,
  { response, messages, isReload, countAtStart }: CompletedRequest,
): ConversationCache {
  const { messages: _messages, conversation, ...details } = response;
  const laterMessages = cached?.log.messages.filter(({ seq }) => seq > conversation.lastSeq) ?? [];
  const known = cached && !isReload ? cached.log : EMPTY_MESSAGE_LOG;
  const changeCount = cached?.changeCount ?? 0;
  return {
    ...details,
    conversation: laterMessages.reduce(applyToConversation, conversation),
    log: laterMessages.reduce(receiveMessage, receivePage(known, messages)),
    changeCount,
    loadedCount: countAtStart,
    isLogStale: (cached?.isLogStale ?? false) && changeCount > countAtStart,
  };
}

function receiveMessageSaved(cached: ConversationCache, payload: EventOf<'message.saved'>): ConversationCache {
  const log = receiveMessage(cached.log, payload.message);
  const conversation = applyToConversation(cached.conversation, payload.message);
  const received = { ...cached, log, conversation };
  return hasGap(log) ? markChanged(received) : received;
}

function receiveConversationChanged(
  cached: ConversationCache,
  { state, owner, agentId, agentName }: EventOf<'conversation.changed'>,
): ConversationCache {
  return markChanged({ ...cached, conversation: { ...cached.conversation, state, owner, agentId, agentName } });
}

type Receivers = { [N in SocketEvent['name']]?: (cached: ConversationCache, payload: EventOf<N>) => ConversationCache };

const RECEIVERS: Receivers = {
  'message.saved': receiveMessageSaved,
  'conversation.changed': receiveConversationChanged,
  'receipts.changed': (cached, payload) => ({
    ...cached,
    conversation: receiveReceipts(cached.conversation, payload),
  }),
  'inbox.changed': markChanged,
  'visitor.changed': markChanged,
};

const isAbout = ({ conversation: { id, visitorId } }: ConversationCache, { payload }: SocketEvent): boolean =>
  'conversationId' in payload
    ? payload.conversationId === id
    : 'visitorId' in payload && payload.visitorId === visitorId;

/** Applies an event to the conversation that it is about; gives the same cache for any other event. */
export function receiveEvent(cached: ConversationCache, event: SocketEvent): ConversationCache {
  const receive = RECEIVERS[event.name] as
    | ((cached: ConversationCache, payload: unknown) => ConversationCache)
    | undefined;
  return receive && isAbout(cached, event) ? receive(cached, event.payload) : cached;
}
