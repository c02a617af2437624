import { notFound } from '@lobby/contracts/errors';
import type { LabelInput } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import { withUniqueLabelName } from './with-unique-label-name.ts';

/** Changes a label's name or color. */
export async function updateLabel(tx: TenantTx, labelId: string, { name, color }: LabelInput): Promise<void> {
  const { count } = await withUniqueLabelName(name, () =>
    tx.label.updateMany({ where: { id: labelId }, data: { name, color } }),
  );
  if (count === 0) throw notFound('label');
  await publishInboxChanged(tx, null);
}
