import { AppError } from '@lobby/contracts/errors';
import { findVisitorId, updateReadReceipts } from '@lobby/core/conversations';
import { tenantScope } from '@lobby/core/deps';
import type { Deps } from '@lobby/core/deps';
import { authorizeMember } from '@lobby/core/members';
import { z } from 'zod';
import { assertFewSockets, createAuthMiddleware, parseSocketAuth } from './authenticate-socket.ts';
import { collectReceipts } from './collect-receipts.ts';
import { relayTyping } from './relay-typing.ts';
import { relayViewing } from './relay-viewing.ts';
import { rooms } from './rooms.ts';
import type { MemberSocket, Namespaces } from './socket-types.ts';

const MemberAuth = z.object({ tenant: z.string().max(60) });

async function authenticateMember(deps: Deps, socket: MemberSocket): Promise<void> {
  const session = await deps.sessions.validate(socket.handshake.headers.cookie ?? '');
  if (!session) throw new AppError('unauthorized', 'sign_in_required');
  const { tenant } = parseSocketAuth(MemberAuth, socket);
  const { user, token: sessionToken } = session;
  const member = await authorizeMember(deps, user.id, tenant, session);
  const { tenantId, memberId, displayName, staffAccess } = member;
  assertFewSockets(socket, rooms.user(tenantId, user.id));
  socket.data = { tenantId, memberId, displayName, sessionToken, staffExpiresAt: staffAccess?.expiresAt ?? null };
  await socket.join([rooms.tenant(tenantId), rooms.members(tenantId), rooms.user(tenantId, user.id)]);
}

function endAt(socket: MemberSocket, end: Date, now: Date): void {
  const timer = setTimeout(() => socket.disconnect(true), end.getTime() - now.getTime());
  socket.on('disconnect', () => clearTimeout(timer));
}

/** Lets members connect, and passes on what they do: typing, viewing, receiving. */
export function serveMemberSockets(deps: Deps, { members, visitors }: Namespaces): void {
  members.use(createAuthMiddleware<MemberSocket>(deps.log, (socket) => authenticateMember(deps, socket)));
  members.on('connection', (socket) => {
    const { tenantId, displayName, memberId, staffExpiresAt } = socket.data;
    // Staff of the platform only listens, and no longer than its access lasts.
    if (staffExpiresAt) return endAt(socket, staffExpiresAt, deps.clock.now());
    const { db } = tenantScope(deps, tenantId);
    relayViewing(socket, { tenantId, memberId, name: displayName });
    relayTyping(socket, async (conversationId) => {
      const visitorId = await db((tx) => findVisitorId(tx, conversationId));
      if (!visitorId) return;
      visitors
        .to(rooms.visitor(tenantId, visitorId))
        .emit('typing', { conversationId, author: 'agent', name: displayName });
    });
    collectReceipts(socket, (conversationId, agentDeliveredSeq) =>
      db((tx) => updateReadReceipts(tx, conversationId, { agentDeliveredSeq })),
    );
  });
}
