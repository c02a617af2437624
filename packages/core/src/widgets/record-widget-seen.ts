import type { Deps } from '../deps.ts';

/** Notes that a page of an allowed site has loaded the widget. */
export async function recordWidgetSeen(
  { tenantDb, clock }: Pick<Deps, 'tenantDb' | 'clock'>,
  { tenantId, origin }: { tenantId: string; origin: string },
): Promise<void> {
  await tenantDb(tenantId)((tx) => tx.domain.updateMany({ where: { origin }, data: { widgetSeenAt: clock.now() } }));
}
