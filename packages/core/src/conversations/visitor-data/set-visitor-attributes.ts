import type { SetAttributes } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';

const MAX_ATTRIBUTES = 30;

/** Merges attributes that the page has set for its visitor, without any proof; null removes one. */
export async function setVisitorAttributes(
  tx: TenantTx,
  visitorId: string,
  { attributes }: SetAttributes,
): Promise<void> {
  const visitor = await tx.visitor.findUnique({ where: { id: visitorId }, select: { attributes: true } });
  const entries = Object.entries({ ...(visitor?.attributes as object), ...attributes });
  const merged = Object.fromEntries(entries.filter(([, value]) => value !== null).slice(-MAX_ATTRIBUTES));
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { attributes: merged } });
}
