import type { TenantTx } from '@lobby/db';

/** The visitor of a conversation; null if the tenant has no such conversation. */
export const findVisitorId = async (tx: TenantTx, conversationId: string): Promise<string | null> =>
  (await tx.conversation.findUnique({ where: { id: conversationId }, select: { visitorId: true } }))?.visitorId ?? null;
