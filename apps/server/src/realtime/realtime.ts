import type { Server as HttpServer } from 'node:http';
import { AppError } from '@lobby/contracts';
import type { ClientToServer, ServerToClient } from '@lobby/contracts';
import { findVisitorOf, markSeen, openMembership, openVisit, readVisitorToken, scopeOf } from '@lobby/core';
import type { Deps } from '@lobby/core';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { keepPresence } from './keep-presence.ts';
import { rooms } from './rooms.ts';

/** Who is at the other end: a member by name, or a visitor by id. */
interface SocketData {
  tenantId: string;
  who: string;
  memberId?: string;
  /** A member's session. */
  token?: string;
}
type NoEvents = Record<string, never>;
type Space = Namespace<ClientToServer, ServerToClient, NoEvents, SocketData>;
type Connection = Socket<ClientToServer, ServerToClient, NoEvents, SocketData>;

export interface Realtime {
  members: Space;
  visitors: Space;
  close: () => Promise<void>;
}

const MemberAuth = z.object({ tenant: z.string().max(60) });
const VisitorAuth = z.object({ token: z.string().max(2_000) });
const TypingOf = z.object({ conversationId: z.uuid() });
const ReceivedUpTo = z.object({
  conversationId: z.uuid(),
  seq: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

/** A frame larger than this is nobody's typing notice. */
const MAX_FRAME = 10_000;
const TYPING_EVERY_MS = 1_000;
const MARKS_EVERY_MS = 500;
/** Conversations whose marks one socket can have waiting. */
const MAX_MARKS = 50;
/** How long a socket can outlive the session that it was opened by. */
const SESSION_CHECK_MS = 3_000;

/** What a client says of itself when it connects; anybody may send anything. */
function readAuth<T extends z.ZodType>(schema: T, socket: Connection): z.infer<T> {
  const auth = schema.safeParse(socket.handshake.auth);
  if (!auth.success) throw new AppError('invalid', 'This connection does not say whose it is.');
  return auth.data;
}

/** Runs a check before a socket connects; what it says no with is told to the client as a sentence. */
const guard =
  (log: Deps['log'], check: (socket: Connection) => Promise<void>) =>
  (socket: Connection, next: (error?: Error) => void) => {
    check(socket).then(
      () => next(),
      (error: unknown) => {
        if (!(error instanceof AppError)) log.error({ err: error }, 'a socket could not be opened');
        next(new Error(error instanceof AppError ? error.message : 'The connection could not be opened.'));
      },
    );
  };

/** Passes typing notices on, at most one a second from one socket. */
function onTyping(socket: Connection, pass: (conversationId: string) => Promise<void>): void {
  let last = 0;
  socket.on('typing', (input) => {
    const typing = TypingOf.safeParse(input);
    if (!typing.success || Date.now() - last < TYPING_EVERY_MS) return;
    last = Date.now();
    void pass(typing.data.conversationId).catch(() => {});
  });
}

/** What a socket says that it has received, at most once in a while: what comes meanwhile is kept and the last of it stored. */
function onReceived(socket: Connection, store: (conversationId: string, seq: number) => Promise<void>): void {
  const waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    for (const [conversationId, seq] of waiting) void store(conversationId, seq).catch(() => {});
    waiting.clear();
  };
  socket.on('received', (input) => {
    const mark = ReceivedUpTo.safeParse(input);
    if (!mark.success || waiting.size >= MAX_MARKS) return;
    const { conversationId, seq } = mark.data;
    waiting.set(conversationId, Math.max(seq, waiting.get(conversationId) ?? 0));
    timer ??= setTimeout(flush, MARKS_EVERY_MS);
  });
  socket.on('disconnect', () => clearTimeout(timer));
}

function openMembers(deps: Deps, space: Space, visitors: Space): void {
  space.use(
    guard(deps.log, async (socket) => {
      const session = await deps.sessions.read(socket.handshake.headers.cookie ?? '');
      if (!session) throw new AppError('unauthorized', 'Please sign in.');
      const { tenant } = readAuth(MemberAuth, socket);
      const { tenantId, memberId, displayName } = await openMembership(deps, session.user.id, tenant);
      socket.data = { tenantId, who: displayName, memberId, token: session.token };
      await socket.join([rooms.tenant(tenantId), rooms.members(tenantId), rooms.user(tenantId, session.user.id)]);
    }),
  );
  space.on('connection', (socket) => {
    const { tenantId, who } = socket.data;
    onTyping(socket, async (conversationId) => {
      const visitorId = await scopeOf(deps, tenantId).db((tx) => findVisitorOf(tx, conversationId));
      if (visitorId)
        visitors.to(rooms.visitor(tenantId, visitorId)).emit('typing', { conversationId, author: 'agent', name: who });
    });
    onReceived(socket, (conversationId, agentDeliveredSeq) =>
      scopeOf(deps, tenantId).db((tx) => markSeen(tx, conversationId, { agentDeliveredSeq })),
    );
  });
}

function openVisitors(deps: Deps, space: Space, members: Space): void {
  space.use(
    guard(deps.log, async (socket) => {
      const visit = await readVisitorToken(deps, readAuth(VisitorAuth, socket).token);
      await openVisit(deps, visit);
      socket.data = { tenantId: visit.tenantId, who: visit.visitorId };
      await socket.join([rooms.tenant(visit.tenantId), rooms.visitor(visit.tenantId, visit.visitorId)]);
    }),
  );
  space.on('connection', (socket) => {
    const { tenantId, who } = socket.data;
    onTyping(socket, async (conversationId) => {
      const owner = await scopeOf(deps, tenantId).db((tx) => findVisitorOf(tx, conversationId));
      if (owner === who)
        members.to(rooms.members(tenantId)).emit('typing', { conversationId, author: 'visitor', name: null });
    });
    onReceived(socket, (conversationId, visitorDeliveredSeq) =>
      scopeOf(deps, tenantId).db(async (tx) => {
        if ((await findVisitorOf(tx, conversationId)) === who)
          await markSeen(tx, conversationId, { visitorDeliveredSeq });
      }),
    );
  });
}

/**
 * Ends the members' sockets of this process whose session has ended: by sign-out, a new password, its age, or a disabled account.
 * Asked for all of them at once, since no event tells of all these. Gives the function that stops it.
 */
function endWithSessions(deps: Deps, space: Space): () => void {
  const check = async (): Promise<void> => {
    const sockets = [...space.sockets.values()].filter(({ connected, data }) => connected && data.token);
    if (sockets.length === 0) return;
    const ended = await deps.sessions.findEnded([...new Set(sockets.map(({ data }) => data.token ?? ''))]);
    for (const socket of sockets) if (ended.has(socket.data.token ?? '')) socket.disconnect(true);
  };
  const timer = setInterval(
    () => void check().catch((error: unknown) => deps.log.warn({ err: error }, 'open sessions could not be checked')),
    SESSION_CHECK_MS,
  );
  return () => clearInterval(timer);
}

/** Opens the sockets on a server: members by their cookie, visitors by their token, each from the platform's own pages only. */
export function openRealtime(http: HttpServer, deps: Deps, redisUrl: string | undefined): Realtime {
  const own = new URL(deps.publicUrl).origin;
  const redis = redisUrl ? new Redis(redisUrl) : undefined;
  redis?.on('error', (error) => deps.log.warn({ err: error }, 'Redis is out of reach'));
  const io = new Server<ClientToServer, ServerToClient, NoEvents, SocketData>(http, {
    path: '/live',
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME,
    connectTimeout: 10_000,
    allowRequest: (request, decide) =>
      decide(null, request.headers.origin === undefined || request.headers.origin === own),
    ...(redis ? { adapter: createAdapter(redis) } : {}),
  });
  const [members, visitors] = [io.of('/member'), io.of('/visitor')];
  openMembers(deps, members, visitors);
  openVisitors(deps, visitors, members);
  const stopChecking = endWithSessions(deps, members);
  const stopKeeping = keepPresence(deps, members);
  return {
    members,
    visitors,
    close: async () => {
      stopChecking();
      stopKeeping();
      await io.close();
      redis?.disconnect();
    },
  };
}
