import type { Deps } from '@lobby/core/deps';
import { recordWidgetSeen } from '@lobby/core/widgets';

/** How often a site is noted at most: pages load the widget many times a second. */
const INTERVAL_MS = 600_000;
const MAX_SITES = 10_000;

/** A page's origin that has loaded the widget with a key of the tenant. */
interface WidgetSeen {
  tenantId: string;
  key: string;
  origin: string;
}

/** Gives a function that notes, behind the answer and now and then, that a site has loaded a tenant's widget. */
export function createSeenNotes(deps: Deps): (seen: WidgetSeen) => void {
  const notedAt = new Map<string, number>();
  return (seen) => {
    const site = `${seen.key} ${seen.origin}`;
    const now = deps.clock.now().getTime();
    if (now - (notedAt.get(site) ?? -Infinity) < INTERVAL_MS) return;
    if (notedAt.size >= MAX_SITES) notedAt.clear();
    notedAt.set(site, now);
    recordWidgetSeen(deps, seen).catch((error: unknown) => {
      notedAt.delete(site);
      deps.log.warn({ err: error }, 'a site that loads the widget could not be noted');
    });
  };
}
