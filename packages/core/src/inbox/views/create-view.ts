import type { CreateView } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import { assertRoom } from '../../plans/index.ts';
import { assertMayShare } from './assert-may-share.ts';
import type { InboxActor } from './assert-may-share.ts';

/** Saves a filter as a view, for the member alone or for everybody. */
export async function createView(
  tx: TenantTx,
  actor: InboxActor,
  { name, filter, isShared }: CreateView,
): Promise<{ id: string }> {
  if (isShared) assertMayShare(actor);
  await assertRoom(tx, 'views');
  const view = await tx.savedView.create({
    data: { name, filter, memberId: isShared ? null : actor.memberId },
    select: { id: true },
  });
  await publishInboxChanged(tx, null);
  return view;
}
