import { z } from 'zod';
import { rooms } from './rooms.ts';
import type { MemberSocket } from './socket-types.ts';

const ViewingInput = z.object({ conversationId: z.uuid(), isTyping: z.boolean(), hasLeft: z.boolean() });

/** Notices of one socket in ten seconds; a quick reader opens fewer conversations. */
const MAX_NOTICES = 30;
const PERIOD_MS = 10_000;

interface Viewer {
  tenantId: string;
  memberId: string;
  name: string;
}

/** Shows the tenant's other members which conversation a member has open, until the socket ends. No visitor receives it. */
export function relayViewing(socket: MemberSocket, { tenantId, memberId, name }: Viewer): void {
  let openConversationId: string | null = null;
  let notices = 0;
  let periodStartedAt = Date.now();
  const broadcast = (conversationId: string, status: { isTyping: boolean; hasLeft: boolean }): boolean =>
    socket.to(rooms.members(tenantId)).emit('viewing', { conversationId, memberId, name, ...status });
  socket.on('viewing', (input) => {
    const viewing = ViewingInput.safeParse(input);
    if (Date.now() - periodStartedAt > PERIOD_MS) [notices, periodStartedAt] = [0, Date.now()];
    notices += 1;
    if (!viewing.success || notices > MAX_NOTICES) return;
    const { conversationId, ...status } = viewing.data;
    openConversationId = status.hasLeft ? null : conversationId;
    broadcast(conversationId, status);
  });
  socket.on('disconnecting', () => {
    if (openConversationId) broadcast(openConversationId, { isTyping: false, hasLeft: true });
  });
}
