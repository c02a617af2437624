import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** What no plan counts but nobody needs without end; far more than a company has. */
const COUNTED = {
  faqs: { maximum: 20_000, count: (tx: TenantTx) => tx.faq.count() },
  labels: { maximum: 200, count: (tx: TenantTx) => tx.label.count() },
  segments: { maximum: 300, count: (tx: TenantTx) => tx.contactSegment.count() },
  standardReplies: { maximum: 2_000, count: (tx: TenantTx) => tx.standardReply.count() },
  views: { maximum: 300, count: (tx: TenantTx) => tx.savedView.count() },
} as const;

/** Throws AppError over_quota when a tenant has as many rows of a kind as one may have, or would with `amount` more. */
export async function assertRoom(tx: TenantTx, kind: keyof typeof COUNTED, amount = 1): Promise<void> {
  const { maximum, count } = COUNTED[kind];
  if ((await count(tx)) + amount > maximum) throw new AppError('over_quota', 'no_room_left', { params: { maximum } });
}
