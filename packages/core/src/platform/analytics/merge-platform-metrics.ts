import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

/** Changes that one transaction adds up. */
const BATCH = 5_000;
/** So many at once keep other jobs waiting for a few seconds; the next sweep does the others. */
const MAX_BATCHES = 20;

/** Adds what tenants' counters have gained or lost to the platform's sums by day. */
export async function mergePlatformMetrics({ platformDb }: Pick<Deps, 'platformDb'>): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const [merged] = await platformDb((tx) => platformFunctions.mergePlatformMetrics(tx, BATCH));
    if ((merged?.count ?? 0) < BATCH) return;
  }
}
