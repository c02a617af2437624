import { AppError } from '@lobby/contracts/errors';
import type { CreateSegment } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';
import { assertRoom } from '../../plans/index.ts';

export type SegmentActor = Actor & { isAdmin: boolean };

/** Keeps a filter under a name, for the member alone or, by a company admin, for everybody. */
export async function createSegment(
  tx: TenantTx,
  { memberId, isAdmin }: SegmentActor,
  { name, filter, isShared }: CreateSegment,
): Promise<{ id: string }> {
  if (isShared && !isAdmin) throw new AppError('forbidden', 'shared_segment_admin_required');
  await assertRoom(tx, 'segments');
  return tx.contactSegment.create({
    data: { name, filter, memberId: isShared ? null : memberId },
    select: { id: true },
  });
}
