import type { LabelInput } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import { assertRoom } from '../../plans/index.ts';
import { withUniqueLabelName } from './with-unique-label-name.ts';

/** Creates a label. */
export async function createLabel(tx: TenantTx, { name, color }: LabelInput): Promise<{ id: string }> {
  await assertRoom(tx, 'labels');
  const label = await withUniqueLabelName(name, () => tx.label.create({ data: { name, color }, select: { id: true } }));
  await publishInboxChanged(tx, null);
  return label;
}
