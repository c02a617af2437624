import type { AnswerChoice } from '@lobby/contracts/answers';
import type { ChoiceReference } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';

/** What a person chose by its number, of the last answer's choices; null where the text is no such number. */
export async function findNumberedChoice(
  tx: TenantTx,
  conversationId: string,
  text: string,
): Promise<(ChoiceReference & { label: string }) | null> {
  const number = /^\s*(\d{1,2})[.)]?\s*$/.exec(text)?.[1];
  if (!number) return null;
  const last = await tx.message.findFirst({
    where: { conversationId, author: { not: 'system' } },
    orderBy: { seq: 'desc' },
    select: { id: true, choices: true },
  });
  const index = Number(number) - 1;
  const choice = ((last?.choices ?? []) as unknown as AnswerChoice[])[index];
  return last && choice ? { messageId: last.id, index, label: choice.label } : null;
}
