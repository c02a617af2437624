import type { TenantTx } from '@lobby/db';

/** Locks a conversation that the assistant owns until the transaction ends; null where somebody else owns it. */
export async function lockAssistantOwned(
  tx: TenantTx,
  conversationId: string,
): Promise<{ language: string | null; unansweredCount: number } | null> {
  const [row] = await tx.$queryRaw<{ owner: string; language: string | null; unansweredCount: number }[]>`
    SELECT owner, language, "unansweredCount" FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  return row?.owner === 'assistant' ? row : null;
}
