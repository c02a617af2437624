import type { ClientToServerEvents, ServerToClientEvents } from '@lobby/contracts/sockets';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { rooms } from './rooms.ts';

const ViewingInput = z.object({ conversationId: z.uuid(), isTyping: z.boolean(), hasLeft: z.boolean() });

/** Notices of one socket in ten seconds; a quick reader opens fewer conversations. */
const MAX_NOTICES = 30;
const PERIOD_MS = 10_000;

type Member = { tenantId: string; memberId: string; name: string };

/** Tells the tenant's other members which conversation a member has open, and that it is closed when the socket ends. No visitor hears it. */
export function relayViewing(
  socket: Socket<ClientToServerEvents, ServerToClientEvents>,
  { tenantId, memberId, name }: Member,
): void {
  let openConversationId: string | null = null;
  let notices = 0;
  let periodStartedAt = Date.now();
  const broadcast = (conversationId: string, how: { isTyping: boolean; hasLeft: boolean }): boolean =>
    socket.to(rooms.members(tenantId)).emit('viewing', { conversationId, memberId, name, ...how });
  socket.on('viewing', (input) => {
    const viewing = ViewingInput.safeParse(input);
    if (Date.now() - periodStartedAt > PERIOD_MS) [notices, periodStartedAt] = [0, Date.now()];
    notices += 1;
    if (!viewing.success || notices > MAX_NOTICES) return;
    const { conversationId, ...how } = viewing.data;
    openConversationId = how.hasLeft ? null : conversationId;
    broadcast(conversationId, how);
  });
  socket.on('disconnecting', () => {
    if (openConversationId) broadcast(openConversationId, { isTyping: false, hasLeft: true });
  });
}
