import type {
  ConversationState,
  HandoverReason,
  ReadReceipts,
  MessageView,
  ConversationOwner,
} from './conversations.ts';
import type { ResourceStatus } from './resources.ts';

// What is told to sockets after it was committed. A socket is a hint: who missed one asks the database.

export interface Events {
  'message.saved': { conversationId: string; visitorId: string; message: MessageView };
  'conversation.changed': {
    conversationId: string;
    visitorId: string;
    state: ConversationState;
    owner: ConversationOwner;
    agentId: string | null;
    agentName: string | null;
    lastSeq: number;
  };
  /** Notes, labels or views: what members see and visitors never do. Without a conversation: the lists of labels and views. */
  'inbox.changed': { conversationId: string | null };
  /** Repeated until an agent takes the conversation; `attempt` counts from 1. */
  'conversation.waiting': {
    conversationId: string;
    queuedAt: string;
    reason: HandoverReason | null;
    attempt: number;
  };
  /** A member came, went, or chose another presence. */
  'presence.changed': { memberId: string };
  /** What the two sides have received and read. */
  'receipts.changed': { conversationId: string; visitorId: string } & ReadReceipts;
  /** What members know of a visitor: the page they are on, their contact, whether they are blocked. */
  'visitor.changed': { visitorId: string };
  'resource.changed': {
    resourceId: string;
    status: ResourceStatus | 'removed';
    pagesDiscovered: number;
    pagesProcessed: number;
  };
  'notification.created': { userId: string };
  'member.closed': { userId: string };
  'tenant.closed': { status: 'suspended' | 'deactivated' };
}

export type EventName = keyof Events;

/** One event of one tenant, as it waits in the outbox and as it goes to sockets. */
export type TenantEvent = { [N in EventName]: { tenantId: string; name: N; payload: Events[N] } }[EventName];

/** The same as it goes to sockets, each of which is one tenant's. */
export type SocketEvent = { [N in EventName]: { name: N; payload: Events[N] } }[EventName];

/** The path that sockets connect to. */
export const REALTIME_PATH = '/realtime';

/** How long a typing signal counts, in milliseconds, and how often at most one is sent while somebody writes. */
export const TYPING_TTL_MS = 4_000;
export const TYPING_INTERVAL_MS = 2_000;

/** Someone is writing; never stored. */
export interface TypingSignal {
  conversationId: string;
  author: 'visitor' | 'agent';
  name: string | null;
}

/** A member has a conversation open; of no interest to anybody but the other members. */
export interface ViewingSignal {
  conversationId: string;
  memberId: string;
  name: string;
  /** They have just written something there, an answer or a note. */
  isTyping: boolean;
  /** They have closed it. */
  hasLeft: boolean;
}

/** What a member's browser or a visitor's panel hears. */
export interface ServerToClientEvents {
  event: (event: SocketEvent) => void;
  typing: (typing: TypingSignal) => void;
  /** Members hear this, visitors never. */
  viewing: (viewing: ViewingSignal) => void;
}

/** What it may say on the socket; everything that is stored goes by HTTP. */
export interface ClientToServerEvents {
  typing: (typing: { conversationId: string }) => void;
  viewing: (viewing: { conversationId: string; isTyping: boolean; hasLeft: boolean }) => void;
  /** All messages up to this one have come; also what is stored of it is a hint, so it may be lost. */
  delivered: (receipt: { conversationId: string; seq: number }) => void;
}
