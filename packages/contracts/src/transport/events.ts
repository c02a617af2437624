import type {
  ConversationOwner,
  ConversationState,
  HandoverReason,
  MessageView,
  ReadReceipts,
} from '../conversations.ts';
import type { ResourceStatus } from '../resources.ts';

// What is published after a commit. An event is a hint: a client that missed one reads the database.

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
  /** A conversation was erased with all that it held. */
  'conversation.removed': { conversationId: string; visitorId: string };
  /** Notes, labels or views, which visitors never see. Null: the lists of labels and views. */
  'inbox.changed': { conversationId: string | null };
  /** Repeated until an agent takes the conversation; `attempt` counts from 1. */
  'conversation.waiting': {
    conversationId: string;
    queuedAt: string;
    reason: HandoverReason | null;
    attempt: number;
  };
  /** A member came online, went offline, or changed their presence. */
  'presence.changed': { memberId: string };
  /** A message to a person at a channel was sent, delivered or has failed. */
  'delivery.changed': { conversationId: string };
  /** A side has received or read more. */
  'receipts.changed': { conversationId: string; visitorId: string } & ReadReceipts;
  /** A visitor's page, contact, or block. */
  'visitor.changed': { visitorId: string };
  'resource.changed': {
    resourceId: string;
    status: ResourceStatus | 'removed';
    pagesDiscovered: number;
    pagesProcessed: number;
  };
  'notification.created': { userId: string };
  /** The member was disabled or removed, or has another role: their sockets are closed. */
  'member.access_revoked': { userId: string };
  /** All sockets of the tenant are closed. */
  'tenant.access_revoked': { status: 'suspended' | 'deactivated' };
}

export type EventName = keyof Events;

/** An event of a tenant, as it is stored in the outbox. */
export type TenantEvent = { [N in EventName]: { tenantId: string; name: N; payload: Events[N] } }[EventName];
