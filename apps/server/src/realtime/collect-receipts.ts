import { z } from 'zod';
import type { AnySocket } from './socket-types.ts';

const ReceivedInput = z.object({
  conversationId: z.uuid(),
  seq: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});
const FLUSH_MS = 500;
/** Conversations whose receipts one socket can have waiting. */
const MAX_PENDING = 50;

/** Stores what a socket says that it has received, the last of each conversation twice a second at most. */
export function collectReceipts(
  socket: AnySocket,
  saveReceipt: (conversationId: string, seq: number) => Promise<void>,
): void {
  const pending = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    for (const [conversationId, seq] of pending) void saveReceipt(conversationId, seq).catch(() => {});
    pending.clear();
  };
  socket.on('delivered', (input) => {
    const receipt = ReceivedInput.safeParse(input);
    if (!receipt.success || pending.size >= MAX_PENDING) return;
    const { conversationId, seq } = receipt.data;
    pending.set(conversationId, Math.max(seq, pending.get(conversationId) ?? 0));
    timer ??= setTimeout(flush, FLUSH_MS);
  });
  socket.on('disconnect', () => clearTimeout(timer));
}
