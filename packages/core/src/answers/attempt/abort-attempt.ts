import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publishMessageSaved } from '../../conversations/index.ts';
import { whereActiveAttempt } from './answer-attempt.ts';
import type { AnswerAttempt } from './answer-attempt.ts';

/** Ends an attempt without an answer. A `failed` one can be asked again; a `cancelled` one is shown only where it has text. */
export async function abortAttempt(
  tx: TenantTx,
  attempt: AnswerAttempt,
  { state, text }: { state: 'failed' | 'cancelled'; text: string },
): Promise<MessageView | null> {
  const aborted = await tx.message.updateMany({ where: whereActiveAttempt(attempt), data: { state, text } });
  return aborted.count === 0 ? null : publishMessageSaved(tx, attempt.messageId);
}
