import { AppError, notFound } from '@lobby/contracts/errors';
import { InboxFilter } from '@lobby/contracts/inbox';
import type { CreateView } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { Actor } from '../deps.ts';

/** The views that a member sees: their own and those for all, by name. One whose filter no version knows any more is left out. */
export async function listViews(tx: TenantTx, { memberId }: Actor) {
  const views = await tx.savedView.findMany({
    where: { OR: [{ memberId }, { memberId: null }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return views.flatMap(({ id, name, filter, memberId: owner }) => {
    const { data } = InboxFilter.safeParse(filter);
    return data ? [{ id, name, filter: data, isShared: owner === null }] : [];
  });
}

const sharedViewForbidden = (): AppError =>
  new AppError('forbidden', 'Only a company admin can make or remove a view for everybody.');

/** Keeps a filter under a name. */
export async function createView(
  tx: TenantTx,
  { memberId, isAdmin }: Actor & { isAdmin: boolean },
  { name, filter, isShared }: CreateView,
): Promise<{ id: string }> {
  if (isShared && !isAdmin) throw sharedViewForbidden();
  const view = await tx.savedView.create({
    data: { name, filter, memberId: isShared ? null : memberId },
    select: { id: true },
  });
  await publish(tx, 'inbox.changed', { conversationId: null });
  return view;
}

/** Removes a view of the member's own, or for a company admin one for all. Another member's is not there. */
export async function removeView(
  tx: TenantTx,
  { memberId, isAdmin }: Actor & { isAdmin: boolean },
  viewId: string,
): Promise<void> {
  const view = await tx.savedView.findFirst({ where: { id: viewId, OR: [{ memberId }, { memberId: null }] } });
  if (!view) throw notFound('view');
  if (view.memberId === null && !isAdmin) throw sharedViewForbidden();
  await tx.savedView.deleteMany({ where: { id: viewId } });
  await publish(tx, 'inbox.changed', { conversationId: null });
}
