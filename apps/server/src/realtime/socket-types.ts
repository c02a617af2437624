import type { ClientToServerEvents, ServerToClientEvents } from '@lobby/contracts/sockets';
import type { Namespace, Socket } from 'socket.io';

type NoEvents = Record<string, never>;

/** Whose socket it is: a member's. */
export interface MemberSocketData {
  tenantId: string;
  memberId: string;
  displayName: string;
  /** The session that it was opened by; the socket ends with it. */
  sessionToken: string;
  /** Until when a super admin who has entered the tenant may listen; null: a member's socket. */
  staffExpiresAt: Date | null;
}

/** Whose socket it is: a visitor's. */
export interface VisitorSocketData {
  tenantId: string;
  visitorId: string;
}

export type MemberNamespace = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, MemberSocketData>;
export type MemberSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, MemberSocketData>;
export type VisitorNamespace = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, VisitorSocketData>;
export type VisitorSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, VisitorSocketData>;
export type AnySocket = MemberSocket | VisitorSocket;

/** The two kinds of sockets, each in a namespace of its own. */
export interface Namespaces {
  members: MemberNamespace;
  visitors: VisitorNamespace;
}
