import { z } from 'zod';
import type { AnySocket } from './socket-types.ts';

const TypingInput = z.object({ conversationId: z.uuid() });
const TYPING_INTERVAL_MS = 1_000;

/** Passes the typing notices of a socket on, one a second at most. */
export function relayTyping(socket: AnySocket, relay: (conversationId: string) => Promise<void>): void {
  let relayedAt = 0;
  socket.on('typing', (input) => {
    const typing = TypingInput.safeParse(input);
    if (!typing.success || Date.now() - relayedAt < TYPING_INTERVAL_MS) return;
    relayedAt = Date.now();
    // Lost notices are nobody's loss: the next keystroke sends another.
    void relay(typing.data.conversationId).catch(() => {});
  });
}
