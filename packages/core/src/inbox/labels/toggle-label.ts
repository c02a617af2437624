import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import { assertLabels } from './assert-labels.ts';

/** Adds one label to a conversation or removes it; its other labels stay. */
export async function toggleLabel(
  tx: TenantTx,
  conversationId: string,
  { labelId, isOn }: { labelId: string; isOn: boolean },
): Promise<void> {
  await assertLabels(tx, [labelId]);
  if (isOn) await tx.conversationLabel.createMany({ data: [{ conversationId, labelId }], skipDuplicates: true });
  else await tx.conversationLabel.deleteMany({ where: { conversationId, labelId } });
  await publishInboxChanged(tx, conversationId);
}
