import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import { assertMayShare } from './assert-may-share.ts';
import type { InboxActor } from './assert-may-share.ts';

/** Removes a member's own view, or as company admin a shared one; not_found for another member's. */
export async function removeView(tx: TenantTx, actor: InboxActor, viewId: string): Promise<void> {
  const view = await tx.savedView.findFirst({
    where: { id: viewId, OR: [{ memberId: actor.memberId }, { memberId: null }] },
  });
  if (!view) throw notFound('view');
  if (view.memberId === null) assertMayShare(actor);
  await tx.savedView.deleteMany({ where: { id: viewId } });
  await publishInboxChanged(tx, null);
}
