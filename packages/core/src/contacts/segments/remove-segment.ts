import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { SegmentActor } from './create-segment.ts';

/** Removes a member's own segment, or as company admin a shared one; not_found for another member's. */
export async function removeSegment(tx: TenantTx, { memberId, isAdmin }: SegmentActor, segmentId: string) {
  const segment = await tx.contactSegment.findFirst({
    where: { id: segmentId, OR: [{ memberId }, { memberId: null }] },
  });
  if (!segment) throw notFound('contact_segment');
  if (segment.memberId === null && !isAdmin) throw new AppError('forbidden', 'shared_segment_admin_required');
  await tx.contactSegment.deleteMany({ where: { id: segmentId } });
}
