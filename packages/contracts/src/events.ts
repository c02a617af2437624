import type { ConversationState, HandoverReason, Marks, MessageView, Owner } from './conversations.ts';
import type { ResourceStatus } from './knowledge.ts';

// What is told to sockets after it was committed. A socket is a hint: who missed one asks the database.

export interface Events {
  'message.saved': { conversationId: string; visitorId: string; message: MessageView };
  'conversation.changed': {
    conversationId: string;
    visitorId: string;
    state: ConversationState;
    owner: Owner;
    agentId: string | null;
    agentName: string | null;
    lastSeq: number;
  };
  /** It waits for an agent; told again until somebody takes it, `times` counting. */
  'conversation.waiting': {
    conversationId: string;
    waitingSince: string;
    reason: HandoverReason | null;
    times: number;
  };
  /** A member came, went, or chose another presence. */
  'presence.changed': { memberId: string };
  /** How far the two sides have received and read. */
  'conversation.marked': { conversationId: string; visitorId: string } & Marks;
  /** What members know of a visitor: the page they are on, their contact, whether they are blocked. */
  'visitor.changed': { visitorId: string };
  'resource.changed': { resourceId: string; status: ResourceStatus | 'removed'; pagesKnown: number; pagesDone: number };
  'notification.created': { userId: string };
  'member.closed': { userId: string };
  'tenant.closed': { status: 'suspended' | 'deactivated' };
}

export type EventName = keyof Events;

/** One event of one tenant, as it waits in the outbox and as it goes to sockets. */
export type TenantEvent = { [N in EventName]: { tenantId: string; name: N; payload: Events[N] } }[EventName];

/** Someone is writing; never stored. */
export interface Typing {
  conversationId: string;
  author: 'visitor' | 'agent';
  name: string | null;
}

/** What a member's browser or a visitor's panel hears. */
export interface ServerToClient {
  event: (event: Omit<TenantEvent, 'tenantId'>) => void;
  typing: (typing: Typing) => void;
}

/** What it may say on the socket; everything that is stored goes by HTTP. */
export interface ClientToServer {
  typing: (typing: { conversationId: string }) => void;
  /** All messages up to this one have come; also what is stored of it is a hint, so it may be lost. */
  received: (mark: { conversationId: string; seq: number }) => void;
}
