import type { Server as HttpServer } from 'node:http';
import { formatErrorMessage } from '@lobby/messages';
import { AppError } from '@lobby/contracts/errors';
import { REALTIME_PATH } from '@lobby/contracts/sockets';
import type { ClientToServerEvents, ServerToClientEvents } from '@lobby/contracts/sockets';
import { findVisitorId, updateReadReceipts, authorizeVisitor, verifyVisitorToken } from '@lobby/core/conversations';
import { tenantScope } from '@lobby/core/deps';
import { authorizeMember } from '@lobby/core/members';
import type { Deps } from '@lobby/core/deps';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { startPresenceHeartbeat } from './start-presence-heartbeat.ts';
import { rooms } from './rooms.ts';
import { relayViewing } from './relay-viewing.ts';

/** Who is at the other end: a member by name, or a visitor by id. */
interface SocketData {
  tenantId: string;
  subject: string;
  memberId?: string;
  /** A member's session. */
  token?: string;
}
type NoEvents = Record<string, never>;
type RealtimeNamespace = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
type RealtimeSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;

export interface Realtime {
  members: RealtimeNamespace;
  visitors: RealtimeNamespace;
  close: () => Promise<void>;
}

const MemberAuth = z.object({ tenant: z.string().max(60) });
const VisitorAuth = z.object({ token: z.string().max(2_000) });
const TypingInput = z.object({ conversationId: z.uuid() });
const ReceivedInput = z.object({
  conversationId: z.uuid(),
  seq: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

/** A frame larger than this is nobody's typing notice. */
const MAX_FRAME_BYTES = 10_000;
const TYPING_INTERVAL_MS = 1_000;
const RECEIPT_FLUSH_MS = 500;
/** Conversations whose marks one socket can have waiting. */
const MAX_PENDING_RECEIPTS = 50;
/** How long a socket can outlive the session that it was opened by. */
const SESSION_CHECK_MS = 3_000;

/** What a client says of itself when it connects; anybody may send anything. */
function parseAuth<T extends z.ZodType>(schema: T, socket: RealtimeSocket): z.infer<T> {
  const auth = schema.safeParse(socket.handshake.auth);
  if (!auth.success) throw new AppError('invalid', 'This connection does not say whose it is.');
  return auth.data;
}

/** Runs a check before a socket connects; what it says no with is told to the client as a sentence. */
const createAuthMiddleware =
  (log: Deps['log'], check: (socket: RealtimeSocket) => Promise<void>) =>
  (socket: RealtimeSocket, next: (error?: Error) => void) => {
    check(socket).then(
      () => next(),
      (error: unknown) => {
        if (!(error instanceof AppError)) log.error({ err: error }, 'a socket could not be opened');
        next(new Error(error instanceof AppError ? formatErrorMessage(error) : 'The connection could not be opened.'));
      },
    );
  };

/** Passes typing notices on, at most one a second from one socket. */
function onTyping(socket: RealtimeSocket, relay: (conversationId: string) => Promise<void>): void {
  let last = 0;
  socket.on('typing', (input) => {
    const typing = TypingInput.safeParse(input);
    if (!typing.success || Date.now() - last < TYPING_INTERVAL_MS) return;
    last = Date.now();
    void relay(typing.data.conversationId).catch(() => {});
  });
}

/** What a socket says that it has received, at most once in a while: what comes meanwhile is kept and the last of it stored. */
function onReceived(socket: RealtimeSocket, saveReceipt: (conversationId: string, seq: number) => Promise<void>): void {
  const pending = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    for (const [conversationId, seq] of pending) void saveReceipt(conversationId, seq).catch(() => {});
    pending.clear();
  };
  socket.on('delivered', (input) => {
    const receipt = ReceivedInput.safeParse(input);
    if (!receipt.success || pending.size >= MAX_PENDING_RECEIPTS) return;
    const { conversationId, seq } = receipt.data;
    pending.set(conversationId, Math.max(seq, pending.get(conversationId) ?? 0));
    timer ??= setTimeout(flush, RECEIPT_FLUSH_MS);
  });
  socket.on('disconnect', () => clearTimeout(timer));
}

function setUpMemberNamespace(deps: Deps, namespace: RealtimeNamespace, visitors: RealtimeNamespace): void {
  namespace.use(
    createAuthMiddleware(deps.log, async (socket) => {
      const session = await deps.sessions.validate(socket.handshake.headers.cookie ?? '');
      if (!session) throw new AppError('unauthorized', 'Please sign in.');
      const { tenant } = parseAuth(MemberAuth, socket);
      const { tenantId, memberId, displayName } = await authorizeMember(deps, session.user.id, tenant);
      socket.data = { tenantId, subject: displayName, memberId, token: session.token };
      await socket.join([rooms.tenant(tenantId), rooms.members(tenantId), rooms.user(tenantId, session.user.id)]);
    }),
  );
  namespace.on('connection', (socket) => {
    const { tenantId, subject, memberId } = socket.data;
    if (memberId) relayViewing(socket, { tenantId, memberId, name: subject });
    onTyping(socket, async (conversationId) => {
      const visitorId = await tenantScope(deps, tenantId).db((tx) => findVisitorId(tx, conversationId));
      if (visitorId)
        visitors
          .to(rooms.visitor(tenantId, visitorId))
          .emit('typing', { conversationId, author: 'agent', name: subject });
    });
    onReceived(socket, (conversationId, agentDeliveredSeq) =>
      tenantScope(deps, tenantId).db((tx) => updateReadReceipts(tx, conversationId, { agentDeliveredSeq })),
    );
  });
}

function setUpVisitorNamespace(deps: Deps, namespace: RealtimeNamespace, members: RealtimeNamespace): void {
  namespace.use(
    createAuthMiddleware(deps.log, async (socket) => {
      const visit = await verifyVisitorToken(deps, parseAuth(VisitorAuth, socket).token);
      await authorizeVisitor(deps, visit);
      socket.data = { tenantId: visit.tenantId, subject: visit.visitorId };
      await socket.join([rooms.tenant(visit.tenantId), rooms.visitor(visit.tenantId, visit.visitorId)]);
    }),
  );
  namespace.on('connection', (socket) => {
    const { tenantId, subject } = socket.data;
    onTyping(socket, async (conversationId) => {
      const owner = await tenantScope(deps, tenantId).db((tx) => findVisitorId(tx, conversationId));
      if (owner === subject)
        members.to(rooms.members(tenantId)).emit('typing', { conversationId, author: 'visitor', name: null });
    });
    onReceived(socket, (conversationId, visitorDeliveredSeq) =>
      tenantScope(deps, tenantId).db(async (tx) => {
        if ((await findVisitorId(tx, conversationId)) === subject)
          await updateReadReceipts(tx, conversationId, { visitorDeliveredSeq });
      }),
    );
  });
}

/**
 * Ends the members' sockets of this process whose session has ended: by sign-out, a new password, its age, or a disabled account.
 * Asked for all of them at once, since no event tells of all these. Gives the function that stops it.
 */
function startSessionChecks(deps: Deps, namespace: RealtimeNamespace): () => void {
  const check = async (): Promise<void> => {
    const sockets = [...namespace.sockets.values()].filter(({ connected, data }) => connected && data.token);
    if (sockets.length === 0) return;
    const ended = await deps.sessions.findInvalid([...new Set(sockets.map(({ data }) => data.token ?? ''))]);
    for (const socket of sockets) if (ended.has(socket.data.token ?? '')) socket.disconnect(true);
  };
  const timer = setInterval(
    () => void check().catch((error: unknown) => deps.log.warn({ err: error }, 'open sessions could not be checked')),
    SESSION_CHECK_MS,
  );
  return () => clearInterval(timer);
}

/** Opens the sockets on a server: members by their cookie, visitors by their token, each from the platform's own pages only. */
export function startRealtime(http: HttpServer, deps: Deps, redisUrl: string | undefined): Realtime {
  const ownOrigin = new URL(deps.publicUrl).origin;
  const redis = redisUrl ? new Redis(redisUrl) : undefined;
  redis?.on('error', (error) => deps.log.warn({ err: error }, 'Redis is out of reach'));
  const io = new Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>(http, {
    path: REALTIME_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: 10_000,
    allowRequest: (request, decide) =>
      decide(null, request.headers.origin === undefined || request.headers.origin === ownOrigin),
    ...(redis ? { adapter: createAdapter(redis) } : {}),
  });
  const [members, visitors] = [io.of('/member'), io.of('/visitor')];
  setUpMemberNamespace(deps, members, visitors);
  setUpVisitorNamespace(deps, visitors, members);
  const stopSessionChecks = startSessionChecks(deps, members);
  const stopHeartbeat = startPresenceHeartbeat(deps, members);
  return {
    members,
    visitors,
    close: async () => {
      stopSessionChecks();
      stopHeartbeat();
      await io.close();
      redis?.disconnect();
    },
  };
}
