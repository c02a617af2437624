import type { AnswerChoice } from '@lobby/contracts/answers';
import type { ChoiceReference } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import type { TappedChoice } from '../channel.ts';

/** What a person tapped, where it is a choice of a message of this conversation; null: it isn't, or no longer. */
export async function findTappedChoice(
  tx: TenantTx,
  conversationId: string,
  { deliveryId, index }: TappedChoice,
): Promise<(ChoiceReference & { label: string }) | null> {
  const delivery = await tx.outboundDelivery.findFirst({
    where: { id: deliveryId, conversationId },
    select: { message: { select: { id: true, choices: true } } },
  });
  const choice = ((delivery?.message.choices ?? []) as unknown as AnswerChoice[])[index];
  return delivery && choice ? { messageId: delivery.message.id, index, label: choice.label } : null;
}
