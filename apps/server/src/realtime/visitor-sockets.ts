import { authorizeVisitor, findVisitorId, updateReadReceipts, verifyVisitorToken } from '@lobby/core/conversations';
import { tenantScope } from '@lobby/core/deps';
import type { Deps } from '@lobby/core/deps';
import { z } from 'zod';
import { assertFewSockets, createAuthMiddleware, parseSocketAuth } from './authenticate-socket.ts';
import { collectReceipts } from './collect-receipts.ts';
import { relayTyping } from './relay-typing.ts';
import { rooms } from './rooms.ts';
import type { Namespaces, VisitorSocket } from './socket-types.ts';

const VisitorAuth = z.object({ token: z.string().max(2_000) });

async function authenticateVisitor(deps: Deps, socket: VisitorSocket): Promise<void> {
  const session = await verifyVisitorToken(deps, parseSocketAuth(VisitorAuth, socket).token);
  await deps.rateLimits.consume('socket-visitor', session.visitorId);
  await authorizeVisitor(deps, session);
  const { tenantId, visitorId } = session;
  assertFewSockets(socket, rooms.visitor(tenantId, visitorId));
  socket.data = { tenantId, visitorId };
  await socket.join([rooms.tenant(tenantId), rooms.visitor(tenantId, visitorId)]);
}

/** Lets visitors connect, and passes on what they do in their own conversations: typing and receiving. */
export function serveVisitorSockets(deps: Deps, { members, visitors }: Namespaces): void {
  visitors.use(createAuthMiddleware<VisitorSocket>(deps.log, (socket) => authenticateVisitor(deps, socket)));
  visitors.on('connection', (socket) => {
    const { tenantId, visitorId } = socket.data;
    const { db } = tenantScope(deps, tenantId);
    relayTyping(socket, async (conversationId) => {
      if ((await db((tx) => findVisitorId(tx, conversationId))) !== visitorId) return;
      members.to(rooms.members(tenantId)).emit('typing', { conversationId, author: 'visitor', name: null });
    });
    collectReceipts(socket, (conversationId, visitorDeliveredSeq) =>
      db(async (tx) => {
        if ((await findVisitorId(tx, conversationId)) === visitorId)
          await updateReadReceipts(tx, conversationId, { visitorDeliveredSeq });
      }),
    );
  });
}
