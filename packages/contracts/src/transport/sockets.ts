import type { EventName, Events } from './events.ts';

/** An event as sockets receive it; each socket belongs to one tenant. */
export type SocketEvent = { [N in EventName]: { name: N; payload: Events[N] } }[EventName];

/** The path that sockets connect to. */
export const REALTIME_PATH = '/realtime';

/** How long a typing signal counts, in milliseconds, and how often at most one is sent while somebody types. */
export const TYPING_TTL_MS = 4_000;
export const TYPING_INTERVAL_MS = 2_000;

/** Somebody is typing. */
export interface TypingSignal {
  conversationId: string;
  author: 'visitor' | 'agent';
  name: string | null;
}

/** A member has a conversation open; only other members receive it. */
export interface ViewingSignal {
  conversationId: string;
  memberId: string;
  name: string;
  /** They are typing a reply or a note there. */
  isTyping: boolean;
  /** They have closed the conversation. */
  hasLeft: boolean;
}

/** What the server sends to a member's browser or a visitor's panel. */
export interface ServerToClientEvents {
  event: (event: SocketEvent) => void;
  typing: (typing: TypingSignal) => void;
  /** For members only. */
  viewing: (viewing: ViewingSignal) => void;
}

/** What a client may send. Everything that must be stored goes by HTTP. */
export interface ClientToServerEvents {
  typing: (typing: { conversationId: string }) => void;
  viewing: (viewing: { conversationId: string; isTyping: boolean; hasLeft: boolean }) => void;
  /** All messages up to this one have arrived. May be lost: the next receipt covers it. */
  delivered: (receipt: { conversationId: string; seq: number }) => void;
}
