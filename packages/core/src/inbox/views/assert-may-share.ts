import { AppError } from '@lobby/contracts/errors';
import type { Actor } from '../../deps.ts';

export type InboxActor = Actor & { isAdmin: boolean };

/** Throws forbidden unless the member may create and remove views for everybody. */
export function assertMayShare({ isAdmin }: InboxActor): void {
  if (!isAdmin) throw new AppError('forbidden', 'shared_view_admin_required');
}
