import type { Deps } from '../deps.ts';

/** Notes that a page of an allowed site has loaded the widget, and with which of the tenant's keys. */
export async function recordWidgetSeen(
  { tenantDb, clock }: Pick<Deps, 'tenantDb' | 'clock'>,
  { tenantId, origin, key }: { tenantId: string; origin: string; key: string },
): Promise<void> {
  const now = clock.now();
  await tenantDb(tenantId)(async (tx) => {
    const { count } = await tx.domain.updateMany({ where: { origin }, data: { widgetSeenAt: now } });
    // The dashboard itself loads it too, for its preview.
    if (count > 0) await tx.widgetKey.updateMany({ where: { key }, data: { seenAt: now, seenOrigin: origin } });
  });
}
