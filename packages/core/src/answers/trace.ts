import { notFound } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';

/** How an answer came about, for a member who asks "why this answer?". */
export async function getTrace(tx: TenantTx, messageId: string) {
  const trace = await tx.answerTrace.findFirst({ where: { messageId } });
  if (!trace) throw notFound('The trace of this answer');
  return trace;
}
