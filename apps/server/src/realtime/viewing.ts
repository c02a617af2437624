import type { ClientToServer, ServerToClient } from '@lobby/contracts';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { rooms } from './rooms.ts';

const ViewingOf = z.object({ conversationId: z.uuid(), isTyping: z.boolean(), isGone: z.boolean() });

/** Notices of one socket in ten seconds; a quick reader opens fewer conversations. */
const MAX_NOTICES = 30;
const PERIOD_MS = 10_000;

type Member = { tenantId: string; memberId: string; name: string };

/** Tells the tenant's other members which conversation a member has open, and that it is closed when the socket ends. No visitor hears it. */
export function passViewing(
  socket: Socket<ClientToServer, ServerToClient>,
  { tenantId, memberId, name }: Member,
): void {
  let open: string | null = null;
  let notices = 0;
  let since = Date.now();
  const tell = (conversationId: string, how: { isTyping: boolean; isGone: boolean }): boolean =>
    socket.to(rooms.members(tenantId)).emit('viewing', { conversationId, memberId, name, ...how });
  socket.on('viewing', (input) => {
    const viewing = ViewingOf.safeParse(input);
    if (Date.now() - since > PERIOD_MS) [notices, since] = [0, Date.now()];
    notices += 1;
    if (!viewing.success || notices > MAX_NOTICES) return;
    const { conversationId, ...how } = viewing.data;
    open = how.isGone ? null : conversationId;
    tell(conversationId, how);
  });
  socket.on('disconnecting', () => {
    if (open) tell(open, { isTyping: false, isGone: true });
  });
}
