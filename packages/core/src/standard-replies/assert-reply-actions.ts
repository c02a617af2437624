import { notFound } from '@lobby/contracts/errors';
import type { ReplyActions } from '@lobby/contracts/standard-replies';
import type { TenantTx } from '@lobby/db';

/** Throws not_found unless the labels and the member of a reply's actions are the tenant's. */
export async function assertReplyActions(tx: TenantTx, { labelIds, followUp }: ReplyActions): Promise<void> {
  const uniqueIds = [...new Set(labelIds)];
  if ((await tx.label.count({ where: { id: { in: uniqueIds } } })) < uniqueIds.length) throw notFound('label');
  const memberId = followUp?.kind === 'assign' ? followUp.memberId : null;
  if (memberId && (await tx.membership.count({ where: { id: memberId } })) === 0) throw notFound('member');
}
