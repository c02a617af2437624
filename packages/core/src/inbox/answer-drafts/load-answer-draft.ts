import type { Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';

/** An answer that waits for a member's approval. */
export interface AnswerDraftView {
  id: string;
  text: string;
  citations: Citation[];
  /** 0 to 1. */
  confidence: number;
}

/** The answer of a conversation that waits for approval; null: none. */
export async function loadAnswerDraft(tx: TenantTx, conversationId: string): Promise<AnswerDraftView | null> {
  const row = await tx.answerDraft.findFirst({ where: { conversationId } });
  if (!row) return null;
  const { id, text, confidence } = row;
  return { id, text, confidence, citations: row.citations as unknown as Citation[] };
}
